"""How allauth is tied in: what it mails at once and what is kept, whose address is believed, what is sealed."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.domain import delivery, limits, mail, sealing
from accounts.domain.zones import zone_of
from accounts.guard import client_address

# Notices of what happened to an account. Everything else allauth mails holds a code or goes to
# somebody who has no account: it leaves at once and is not kept.
KEPT = {
    f"account/email/{name}"
    for name in (
        "email_changed",
        "email_confirm",
        "email_deleted",
        "password_changed",
        "password_reset",
        "password_set",
    )
} | {
    f"mfa/email/{name}"
    for name in (
        "recovery_codes_generated",
        "totp_activated",
        "totp_deactivated",
        "webauthn_added",
        "webauthn_removed",
    )
}

WITH_ACCOUNT = _("You get this email because you have an account at the portal of the LEAD Support Bureau.")
UNASKED = _("You get this email because someone typed this address at the portal of the LEAD Support Bureau.")

MOST_UNASKED = 20  # codes and answers a day to one address, since anybody can have them sent to any address


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed."),
        "duplicate_email": _("You have this address already."),
        "email_taken": _("There is an account with this address."),
        "enter_current_password": _("Please type the password that you have now."),
        "incorrect_code": _("This is not the code. Look in the newest email, or have a new code sent."),
        "incorrect_password": _("This is not your password."),
        "invalid_login": _("That did not work. Please try again."),
        "max_email_addresses": _("An account has at most %d addresses."),
        "rate_limited": _("That was tried too often. Wait a few minutes, then try again."),
        "same_as_current": _("This is what it is already. Please choose another."),
        "too_many_login_attempts": _("That was tried too often. Wait a few minutes, or have a code emailed to you."),
        "unverified_primary_email": _("Confirm your main address first: have a code sent to it."),
    }

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """With the zone in which its person reads when it was done."""
        context = {"time_zone": zone_of(user)} | (context or {})
        super().send_notification_mail(template_prefix, user, context, email)

    def send_mail(self, template_prefix, email, context):
        message = self.render_mail(template_prefix, email, {"email": email, **context})
        if template_prefix in KEPT:
            mail.keep(message, kind=template_prefix.rpartition("/")[2])
        else:
            limits.take("unasked-mail", email, most=MOST_UNASKED, seconds=86_400)
            delivery.send_now(message=message)

    def render_mail(self, template_prefix, email, context, headers=None):
        """Text from allauth's template names, HTML in the one layout of all our mails. A subject's second line is its preheader."""
        context = {**context, "portal_url": settings.PORTAL_URL}
        head = render_to_string(f"{template_prefix}_subject.txt", context).strip().splitlines()
        subject, preheader = (" ".join(line.split()) for line in (*head, "", "")[:2])
        text = render_to_string(f"{template_prefix}_message.txt", context, self.request).strip() + "\n"
        text, html = mail.laid_out(
            subject=subject,
            preheader=preheader,
            text=text,
            parts=mail.parts_of_text(text),
            why=str(WITH_ACCOUNT if template_prefix in KEPT else UNASKED),
        )
        message = EmailMultiAlternatives(subject, text, settings.DEFAULT_FROM_EMAIL, [email], headers=headers)
        message.attach_alternative(html, "text/html")
        return message

    def get_client_ip(self, request):
        return client_address(request)


class MFAAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _("This one is needed. Set up another first."),
        "cannot_generate_recovery_codes": _("Set up an app or a key first."),
        "incorrect_code": _(
            "This is not the code. Codes of an app change every half minute: take the one that it shows now."
        ),
        "unverified_email": _("Confirm your address first: have a code sent to it."),
    }

    def generate_authenticator_name(self, user, type):
        """What a new key is called until its person says otherwise."""
        number = user.authenticator_set.filter(type=type).count() + 1
        return gettext("Key {number}").format(number=number) if number > 1 else gettext("My key")

    def encrypt(self, text):
        return sealing.seal(text)

    def decrypt(self, encrypted_text):
        return sealing.unseal(encrypted_text)

    def build_totp_svg(self, url):
        """The QR code as an inline drawing that needs no inline style and no `data:` address."""
        import qrcode

        code = qrcode.QRCode(border=3)
        code.add_data(url)
        rows = code.get_matrix()
        dark = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark)
        return format_html(
            '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}"><path d="{2}"/></svg>',
            len(rows),
            _("QR code for your authenticator app"),
            dark,
        )

    def get_public_key_credential_rp_entity(self):
        return {**super().get_public_key_credential_rp_entity(), "name": settings.WAGTAIL_SITE_NAME}
