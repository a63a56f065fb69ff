from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from content.domain import tree
from content.listing import known, later, mark_of
from content.models import NewsIndexPage, NewsPage
from content.public import public_page


@require_safe
@public_page(members=True)
def news(request):
    """All news, newest first."""
    request.GET = known(request.GET, {"page"})
    context = {
        "page": tree.section(NewsIndexPage),
        "mark": mark_of(request.GET),
        **later(lambda: _listed(request.GET.get("page")), "listed"),
    }
    return render(request, "content/news.html", context)


def _listed(number):
    return {"listed": Paginator(NewsPage.objects.readable(), 20).get_page(number)}
