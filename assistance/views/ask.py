"""Asking for help, and writing about anything else. Both end in the same queue."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.domain.submissions import once
from accounts.guard import limited
from accounts.resending import keeps_what_was_typed
from assistance.domain.intake import receive
from assistance.domain.notices import answer_within
from assistance.enums import Channel
from assistance.forms.public import AskForm, ContactForm
from assistance.models import Offer
from content.stores import FILE_NOT_KEPT, StoreAway

_NUMBER = "asked_number"
# For one reader, and asked for anew; but not “no-store”, for which browsers throw a refused form away when one goes on and back.
kept_for_going_back = cache_control(private=True, no_cache=True)


def _offer_asked_for(request) -> Offer | None:
    code = request.GET.get("offer", "")
    return next((offer for offer in Offer.objects.shown() if offer.code == code), None)


@keeps_what_was_typed
@kept_for_going_back
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request):
    offer = _offer_asked_for(request)
    initial = {"offers": [offer], "topics": offer.topics.all()} if offer else {}
    if words := request.GET.get("words", "").replace("\0", "").strip():
        initial["hope"] = _("I looked for: %(words)s") % {"words": words[:300]}
    form = AskForm(request.POST or None, request.FILES or None, initial=initial)
    if _sent(request, form, "ask") and _take_in(request, form, Channel.ASK):
        return redirect("assistance:thanks")
    return render(request, "assistance/ask.html", {"form": form, "offer": offer})


@keeps_what_was_typed
@kept_for_going_back
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request):
    form = ContactForm(request.POST or None, request.FILES or None)
    if _sent(request, form, "ask") and _take_in(request, form, Channel.CONTACT):
        return redirect("assistance:thanks")
    return render(request, "assistance/contact.html", {"form": form})


@never_cache
@require_safe
def thanks(request):
    """For whoever has sent something, with its number; for others there is nothing to say thanks for."""
    if _NUMBER not in request.session:
        return redirect("assistance:ask")
    context = {"number": request.session[_NUMBER], "answer_within": answer_within()}
    return render(request, "assistance/thanks.html", context)


def _sent(request, form, action) -> bool:
    return (
        request.method == "POST" and form.is_valid() and not limited(request, action, most=10, seconds=3600, form=form)
    )


def _take_in(request, form, channel) -> bool:
    """Whether it was taken in; if not, because the file could not be kept, the form says so.

    Of two sendings of one form the second is told the same number.
    """

    def make() -> str:
        return receive(asked=form.asked(), channel=channel).number

    try:
        request.session[_NUMBER] = once(key=form.one_time_key, make=make)
    except StoreAway:
        form.add_error(None, FILE_NOT_KEPT)
        return False
    return True
