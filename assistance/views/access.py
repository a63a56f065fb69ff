from functools import wraps

from django.http import Http404
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import permission_denied, require_admin_access

from assistance.domain.queries import for_staff
from assistance.permissions import may_work_requests


def at_the_desk(view):
    """For whoever may work on requests; everyone else is sent away as the Wagtail admin does it."""

    def inner(request, *args, **kwargs):
        if not may_work_requests(request.user):
            return permission_denied(request)
        return view(request, *args, **kwargs)

    return wraps(view)(never_cache(require_admin_access(inner)))


def on_a_request(view):
    """The same, with the request in the place of its key."""

    @at_the_desk
    @wraps(view)
    def inner(request, pk, *args, **kwargs):
        case = for_staff(pk=pk, user=request.user)
        if case is None:
            raise Http404
        return view(request, case, *args, **kwargs)

    return inner
