from allauth.mfa.models import Authenticator

from accounts.models import User
from accounts.permissions import is_staff_member


def needs_second_factor(user: User) -> bool:
    """Whether this person works for the Bureau, or may open its desk, and has set up neither TOTP nor a passkey."""
    if not (user.is_staff or is_staff_member(user) or user.has_perm("wagtailadmin.access_admin")):
        return False
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return not Authenticator.objects.filter(user=user, type__in=kinds).exists()
