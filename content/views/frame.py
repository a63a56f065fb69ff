from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def robots(request):
    """What search engines may read."""
    sitemap = request.build_absolute_uri("/sitemap.xml")
    return render(request, "content/robots.txt", {"sitemap": sitemap}, content_type="text/plain")
