"""Staff's look at the search index."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from search.domain.standing import standing, try_all_again
from search.permissions import may_see_index


@require_safe
def index(request):
    if not may_see_index(request.user):
        raise PermissionDenied
    context = {
        "header_title": _("Search index"),
        "header_icon": "search",
        "breadcrumbs_items": [{"url": "", "label": _("Search index")}],
    }
    return render(request, "search/desk/index.html", {**context, "standing": standing()})


@require_POST
def again(request):
    """Has the changes that were given up tried once more."""
    if not may_see_index(request.user):
        raise PermissionDenied
    number = try_all_again()
    said = ngettext("%(n)d change is tried again.", "%(n)d changes are tried again.", number) % {"n": number}
    messages.success(request, said)
    return redirect("search_index")
