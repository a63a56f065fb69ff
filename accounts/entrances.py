"""The two forms of allauth that mail a code to any address somebody types, guarded like every public form.

Signing in by password stays as it is: it mails nothing, its tries are limited, and password managers send it at once.
"""

from allauth.account import forms as allauth

from accounts.guard import GuardedFormMixin


class LoginCodeForm(GuardedFormMixin, allauth.RequestLoginCodeForm):
    """Asks for a code to sign in."""


class PasswordResetForm(GuardedFormMixin, allauth.ResetPasswordForm):
    """Asks for a code to choose a new password."""
