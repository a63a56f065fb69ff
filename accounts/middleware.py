from django.conf import settings
from django.shortcuts import redirect

from accounts.domain.second_factor import needs_second_factor


class SecondFactorMiddleware:
    """Sends staff without a second factor to set one up before anything else."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        asked = settings.SECOND_FACTOR_FOR_STAFF and not request.path.startswith(("/account/", "/static/"))
        if asked and request.user.is_authenticated and needs_second_factor(request.user):
            return redirect("mfa_index")
        return self.get_response(request)
