from mimetypes import guess_type

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.core.files.storage import storages
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.admin.views.account import AccountView, NameEmailSettingsPanel

from accounts.domain.zones import zone_of
from accounts.permissions import is_staff_member
from bureau.duties import desk_of
from bureau.styleguide import specimens
from bureau.tokens import colors, sizes, spaces
from bureau.variants import variants
from content.stores import StoreAway

PICTURES = {"image/avif", "image/gif", "image/jpeg", "image/png", "image/webp"}


def to_login(request):
    """Wagtail's own log-in is not reachable; whoever comes to it goes to the one there is.

    Someone who is signed in already and was sent here has no right to where they wanted to go.
    """
    following = request.GET.get("next", "/admin/")
    if request.user.is_authenticated:
        list(messages.get_messages(request))  # taken off: what Wagtail says of it, the page of the refusal says itself
        raise PermissionDenied
    return redirect("/account/login/?" + urlencode({"next": following}))


@require_safe
@cache_control(public=True, max_age=7 * 24 * 3600)
def picture(request, path):
    """A picture of a public page, wherever pictures are kept; nothing else is served from there."""
    kind, _ = guess_type(path)
    if kind not in PICTURES:
        raise Http404
    try:
        return FileResponse(storages["default"].open(path), content_type=kind)
    except StoreAway:
        raise
    except (OSError, ValueError, SuspiciousOperation) as error:
        raise Http404 from error


@require_safe
@cache_control(public=True, max_age=24 * 3600)
def favicon(request):
    """For programs that ask for the old address without reading the page."""
    return redirect(static("favicon.ico"))


@login_required
def dashboard(request):
    """What is mine and what comes next, told by each app's `dashboard.py`, in days of the zone that the staff's desk goes by."""
    with timezone.override(zone_of(request.user)):
        return render(request, "bureau/dashboard.html", {"desk": desk_of(request.user)})


@require_safe
def styleguide(request):
    """The components in all their states: for staff, and for anyone while the portal is being developed."""
    if not settings.STYLEGUIDE_OPEN and not is_staff_member(request.user):
        if request.user.is_authenticated:
            raise Http404
        return redirect_to_login(request.path)
    shown = {
        "colors": colors(),
        "sizes": sizes(),
        "spaces": spaces(),
        "specimens": specimens(request),
        "variants": list(variants(request)),
    }
    return render(request, "bureau/styleguide.html", shown)


class DeskAccountView(AccountView):
    """One's own settings in the admin, without Wagtail's name form: the name is changed with the rest of the account."""

    def get_panels(self):
        return [panel for panel in super().get_panels() if not isinstance(panel, NameEmailSettingsPanel)]
