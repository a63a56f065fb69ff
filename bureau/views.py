from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode

from bureau.discovery import modules


def healthz(request):
    return HttpResponse("ok", content_type="text/plain")


def to_login(request):
    """Wagtail's own log-in is not reachable; whoever comes to it goes to the one there is."""
    following = request.GET.get("next", "/admin/")
    return redirect("/account/login/?" + urlencode({"next": following}))


@login_required
def dashboard(request):
    """What is mine and what comes next, told by each app's `dashboard.py`."""
    duties = [duty for module in modules("dashboard") for duty in module.mine(request.user)]
    return render(request, "bureau/dashboard.html", {"duties": duties})
