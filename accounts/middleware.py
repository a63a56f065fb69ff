from django.conf import settings
from django.shortcuts import redirect, render
from wagtail.users.models import UserProfile

from accounts.domain.delivery import NotSent
from accounts.domain.limits import LimitReached
from accounts.domain.second_factor import needs_second_factor
from accounts.domain.zones import zone_of


class SecondFactorMiddleware:
    """Sends staff without a second factor to set one up before anything else."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        asked = settings.SECOND_FACTOR_FOR_STAFF and not request.path.startswith(("/account/", "/static/"))
        if asked and request.user.is_authenticated and needs_second_factor(request.user):
            return redirect("mfa_index")
        return self.get_response(request)


class DeskZoneMiddleware:
    """Everything at the desk is shown and typed in the zone of one's own profile, or in the Bureau's without one.

    Wagtail goes by its own profile, also when it draws a page after the view; it is told for this request, nothing is stored.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith("/admin/") and request.user.is_authenticated:
            profile = getattr(request.user, "wagtail_userprofile", None) or UserProfile(user=request.user)
            profile.current_time_zone = zone_of(request.user)
        return self.get_response(request)


class RefusalMiddleware:
    """Turns what no view has caught into its page: a limit into 429, a mail that could not leave into 503."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, LimitReached):
            return self._page(request, 429, exception.seconds)
        if isinstance(exception, NotSent):
            return self._page(request, 503, 300)
        return None

    @staticmethod
    def _page(request, status, seconds):
        response = render(request, f"{status}.html", status=status)
        response["Retry-After"] = str(seconds)
        return response
