from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from content.domain import tree
from content.models import NewsIndexPage, NewsPage


@require_safe
def news(request):
    """All news, newest first."""
    listed = Paginator(NewsPage.objects.readable(), 20).get_page(request.GET.get("page"))
    return render(request, "content/news.html", {"page": tree.section(NewsIndexPage), "listed": listed})
