from django.conf import settings
from django.shortcuts import redirect, render

from accounts.domain.limits import LimitReached
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


class LimitMiddleware:
    """Turns a limit that no form has caught into the page for 429."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, LimitReached):
            return None
        response = render(request, "429.html", status=429)
        response["Retry-After"] = str(exception.seconds)
        return response
