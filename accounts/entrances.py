"""allauth's forms with the portal's words; what they do is allauth's (ACCOUNT_FORMS).

The two that mail a code to any address somebody types are guarded like every public form. Signing in by password stays
as it is: it mails nothing, its tries are limited, and password managers send it at once.
"""

from allauth.account import forms as allauth
from allauth.account.models import EmailAddress
from allauth.account.utils import passthrough_next_redirect_url
from allauth.mfa.base import forms as mfa
from allauth.mfa.webauthn import forms as webauthn
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.password_validation import MinimumLengthValidator, get_default_password_validators
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.guard import GuardedFormMixin

LABELS = {
    "login": _("Email address"),
    "email": _("Email address"),
    "oldpassword": _("Current password"),
    "password2": _("The same password again"),
}


NEW_PASSWORD = _("New password")


def password_help() -> str:
    """What a password must be like, with the least length that the settings ask for."""
    lengths = [one.min_length for one in get_default_password_validators() if isinstance(one, MinimumLengthValidator)]
    return format_lazy(
        _(
            "At least {least} characters, not only digits. Not a common password, and nothing like your name or address."
        ),
        least=max(lengths, default=1),
    )


class PlainWordsMixin:
    """Mixed into a form: its labels and hints in our words."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in LABELS.items():
            if name in self.fields:
                self.fields[name].label = label
        if "password1" in self.fields:
            self.fields["password1"].help_text = password_help()
            if "oldpassword" in self.fields:
                self.fields["password1"].label = NEW_PASSWORD


class LoginForm(PlainWordsMixin, allauth.LoginForm):
    """Says at the password that it does not fit. Its page leads to a new password, below the fields."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Names what password managers and passkeys fill in: WebAuthn, section 5.1.4; HTML, “autofill detail tokens”.
        self.fields["login"].widget.attrs["autocomplete"] = "username webauthn"
        self.fields["password"].help_text = ""

    def clean(self):
        try:
            return super().clean()
        except ValidationError as fault:
            if fault.code != "email_password_mismatch":
                raise
            self.add_error("password", ValidationError(self._mismatch(), fault.code))
            return self.cleaned_data

    def _mismatch(self):
        code = reverse("account_request_login_code")
        if self.request:
            code = passthrough_next_redirect_url(self.request, code, REDIRECT_FIELD_NAME)
        words = _('Address and password do not match. Check both, or <a href="{url}">have a code emailed to you</a>.')
        return format_html(words, url=code)


class SignupForm(PlainWordsMixin, allauth.SignupForm):
    pass


class AddEmailForm(PlainWordsMixin, allauth.AddEmailForm):
    pass


class ChangeEmailForm(PlainWordsMixin, allauth.ChangeEmailForm):
    """Takes another address while the first waits for its code."""


class ChangePasswordForm(PlainWordsMixin, allauth.ChangePasswordForm):
    pass


class SetPasswordForm(PlainWordsMixin, allauth.SetPasswordForm):
    pass


class NewPasswordForm(PlainWordsMixin, allauth.ResetPasswordKeyForm):
    """Takes a new password after the code."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = NEW_PASSWORD


class GroupedCodeMixin:
    """Mixed into a form: a code may be typed with the spaces that it is shown with."""

    def clean_code(self):
        self.cleaned_data["code"] = "".join(self.cleaned_data["code"].split())
        return super().clean_code()


class AuthenticateForm(GroupedCodeMixin, mfa.AuthenticateForm):
    """Takes the second step of signing in (MFA_FORMS)."""


class ReauthenticateForm(GroupedCodeMixin, mfa.ReauthenticateForm):
    """Takes the second step once more (MFA_FORMS)."""


class AddKeyForm(webauthn.AddWebAuthnForm):
    """Adds a passkey or a security key (MFA_FORMS)."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("A name for it")
        self.fields["name"].help_text = _("So that you can tell your keys apart.")
        self.fields["passwordless"].label = _("Sign in with this key alone, without a password")
        self.fields["passwordless"].help_text = _(
            "The key must then ask for your fingerprint, your face, or a PIN. "
            "If not checked, you use it as a second step after your password."
        )


def _to_be_proved(email, user):
    """A code proves an address only where allauth has a row for it, which accounts made by an administrator lack."""
    if user is not None and user.email.lower() == email.lower():
        first = not user.emailaddress_set.exists()
        EmailAddress.objects.get_or_create(user=user, email=email.lower(), defaults={"primary": first})


class LoginCodeForm(PlainWordsMixin, GuardedFormMixin, allauth.RequestLoginCodeForm):
    """Asks for a code to sign in."""

    def clean_email(self):
        email = super().clean_email()
        _to_be_proved(email, self._user)
        return email


class PasswordResetForm(PlainWordsMixin, GuardedFormMixin, allauth.ResetPasswordForm):
    """Asks for a code to choose a new password."""

    def clean_email(self):
        email = super().clean_email()
        for user in self.users[:1]:
            _to_be_proved(email, user)
        return email
