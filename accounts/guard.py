"""What stands between the open network and every public form, in place of a puzzle.

A guarded form has a decoy that only a program fills in, a least time, and a one-time key:

    class AskForm(GuardedFormMixin, forms.Form):
        hopes = forms.CharField()

    def ask(request):
        form = AskForm(request.POST or None)
        if request.method == "POST" and form.is_valid() and not limited(
            request, "ask", most=5, seconds=3600, form=form
        ):
            return redirect(submissions.once(key=form.one_time_key, make=lambda: send(**form.cleaned_data_of_person)))
        return render(request, "ask.html", {"form": form})

The template needs `{% include "components/guard.html" with form=form only %}`, or goes through all
fields with `components/field.html`.
"""

import ipaddress
import secrets

from django import forms
from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.domain import limits

_SALT = "accounts.guard"
AGAIN = "again"  # the code of what is no fault of what was typed: the form has only to be sent again
REFUSED = "refused:"  # before a key: the form came without the token that proves where it was filled in
_MOST_AGE = 2 * 24 * 3600  # seconds; far below the retention of SubmissionKey, so that a key cannot come back


def client_address(request: HttpRequest) -> str:
    """The address of whoever asks, as seen by the outermost of TRUSTED_PROXY_COUNT proxies of ours.

    What stands further left in X-Forwarded-For was written by the client and is never believed;
    without proxies, or with fewer entries than proxies, it is the address of the connection,
    and 0.0.0.0 where that has none.
    """
    proxies = settings.TRUSTED_PROXY_COUNT
    seen = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    claimed = seen[-proxies] if 0 < proxies <= len(seen) else ""
    for text in (claimed, request.META.get("REMOTE_ADDR", "")):
        try:
            return str(ipaddress.ip_address(text))
        except ValueError:
            continue
    return "0.0.0.0"  # noqa: S104 - the unspecified address: the connection has none


def _neighborhood(address: str) -> str:
    """An IPv6 customer has a whole /64; limits count it as one."""
    if ":" in address:
        return str(ipaddress.ip_network(f"{address}/64", strict=False).network_address)
    return address


def limited(request: HttpRequest, action: str, *, most: int, seconds: int, form: forms.BaseForm | None = None) -> bool:
    """Counts one try by the client's address, and one by the account when there is one.

    Past `most` tries in `seconds`: with a `form`, adds an error to it and returns True, so that the
    page is shown again with all that was typed; without, raises LimitReached, which becomes the
    page for 429. Returns False while there is room.
    """
    who = [_neighborhood(client_address(request))]
    if request.user.is_authenticated:
        who.append(f"account {request.user.pk}")
    try:
        for one in who:
            limits.take(action, one, most=most, seconds=seconds)
    except limits.LimitReached as reached:
        if form is None:
            raise
        form.add_error(None, forms.ValidationError(limit_words(reached.seconds), AGAIN))
        return True
    return False


def limit_words(seconds: int) -> str:
    """What a person reads when a limit is reached."""
    minutes = max(1, -(-seconds // 60))
    return ngettext(
        "That was sent too often from here. Please wait %(n)d minute and send it again.",
        "That was sent too often from here. Please wait %(n)d minutes and send it again.",
        minutes,
    ) % {"n": minutes}


def why_again() -> str:
    """What a person reads whose form came without its token."""
    return gettext(
        "This page was open for a long time, or your browser keeps no cookies for it. Nothing was sent yet, and nothing "
        "is lost. Please send it again."
    )


class Decoy(forms.TextInput):
    """A text field that people neither see nor reach and that programs fill in."""

    template_name = "accounts/widgets/decoy.html"
    is_hidden = True


_WAITED = "waited."  # at the head of a key that took the place of one with which somebody had waited


def _new_key(*, waited: bool = False) -> str:
    return signing.TimestampSigner(salt=_SALT).sign(_WAITED * waited + secrets.token_urlsafe(16))


def _has_waited(key: str, least: int) -> bool:
    """Whether a key of ours is as old as that, or took the place of one that was."""
    signer = signing.TimestampSigner(salt=_SALT)
    try:
        return signer.unsign(key).startswith(_WAITED) or not signer.unsign(key, max_age=least)
    except signing.SignatureExpired:
        return True
    except signing.BadSignature:
        return False


def renewed(key: str, least: int | None = None) -> str:
    """A new key for a form that comes back refused. Who had waited with the old one does not have to again; that is signed."""
    return _new_key(waited=_has_waited(key, settings.FORM_LEAST_SECONDS if least is None else least))


class GuardedFormMixin(forms.Form):
    """Two more fields for a public form: the decoy, and a signed key that tells its age and is good for one sending.

    Any refusal keeps what was typed, says what to do, and puts in a new key where the old one is worn out.
    """

    #: Seconds that must pass before the form may come back; 0 where a private link guards it already.
    least_seconds: int | None = None

    website = forms.CharField(label=_("Leave this empty"), required=False, max_length=500, widget=Decoy)
    form_key = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput, initial=_new_key)

    @property
    def one_time_key(self) -> str:
        """The key to pass to `accounts.domain.submissions.once`."""
        return self.cleaned_data["form_key"]

    @property
    def cleaned_data_of_person(self) -> dict[str, object]:
        """`cleaned_data` without what the portal itself asks of every form."""
        own = ("website", "form_key", "something_else")
        return {name: value for name, value in self.cleaned_data.items() if name not in own}

    def clean(self) -> dict[str, object] | None:
        cleaned = super().clean()
        if self.cleaned_data.get("website"):
            words = _("A field that people do not see was filled in, and is empty again. Please send the form again.")
            self.add_error(None, forms.ValidationError(words, AGAIN))
            self._put("website", "")
        fault = self._fault_of_key(self.cleaned_data.get("form_key", ""))
        if fault:
            self.add_error(None, forms.ValidationError(fault, AGAIN))
        return cleaned

    def _fault_of_key(self, key: str) -> str | None:
        least = settings.FORM_LEAST_SECONDS if self.least_seconds is None else self.least_seconds
        if key.startswith(REFUSED):
            self._put("form_key", renewed(key.removeprefix(REFUSED), least))
            return why_again()
        try:
            signing.TimestampSigner(salt=_SALT).unsign(key, max_age=_MOST_AGE)
        except signing.BadSignature:  # SignatureExpired is one
            self._put("form_key", renewed(key, least))
            return _("This page was open for a long time. Nothing is lost: please send the form again.")
        if least and not _has_waited(key, least):
            return _("This came faster than people usually write. Please send it again in a few seconds.")
        return None

    def _put(self, name: str, value: str) -> None:
        self.data = self.data.copy()
        self.data[self.add_prefix(name)] = value
