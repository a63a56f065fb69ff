from django.shortcuts import render
from django.views.decorators.http import require_safe

from content.domain import tree
from content.listing import Paged, later, mark_of, section, take
from content.models import NewsIndexPage, NewsPage
from content.public import public_page


@require_safe
@public_page(members=True)
def news(request):
    """All news, newest first."""
    take(request, Paged.base_fields)
    closed = tree.closed_for(request)
    context = {
        "page": section(request, NewsIndexPage),
        "mark": mark_of(request.GET),
        "closed": closed,
        **later(lambda: _listed(request.GET, closed), "form", "listed"),
    }
    return render(request, "content/news.html", context)


def _listed(query, closed):
    form = Paged(query)
    form.is_valid()
    return {"form": form, "listed": form.page_of(NewsPage.objects.readable(closed), 20)}
