from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from content.domain import tree
from content.listing import known, later, mark_of
from content.models import NewsIndexPage, NewsPage
from content.permissions import Reader
from content.public import public_page


@require_safe
@public_page(members=True)
def news(request):
    """All news, newest first."""
    request.GET = known(request.GET, {"page"})
    closed = tree.closed_to(Reader(request.user, request.session))
    context = {
        "page": tree.section(NewsIndexPage),
        "mark": mark_of(request.GET),
        "closed": closed,
        **later(lambda: _listed(request.GET.get("page"), closed), "listed"),
    }
    return render(request, "content/news.html", context)


def _listed(number, closed):
    return {"listed": Paginator(NewsPage.objects.readable(closed), 20).get_page(number)}
