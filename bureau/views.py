from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin.views.account import AccountView, NameEmailSettingsPanel

from bureau.duties import desk_of
from bureau.health import condition


def healthz(request):
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@never_cache
def readyz(request):
    """Whether pages can be answered, with how far background work is behind; 503 when not."""
    found = condition()
    return JsonResponse(found.as_dict(), status=200 if found.ready else 503)


def to_login(request):
    """Wagtail's own log-in is not reachable; whoever comes to it goes to the one there is."""
    following = request.GET.get("next", "/admin/")
    return redirect("/account/login/?" + urlencode({"next": following}))


@login_required
def dashboard(request):
    """What is mine and what comes next, told by each app's `dashboard.py`."""
    return render(request, "bureau/dashboard.html", {"desk": desk_of(request.user)})


class DeskAccountView(AccountView):
    """One's own settings in the admin, without Wagtail's name form: the name is changed with the rest of the account."""

    def get_panels(self):
        return [panel for panel in super().get_panels() if not isinstance(panel, NameEmailSettingsPanel)]
