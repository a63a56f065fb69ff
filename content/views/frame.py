from datetime import timedelta

from django.conf import settings
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe


@require_safe
def robots(request):
    """What search engines may read."""
    sitemap = settings.PORTAL_URL + "/sitemap.xml"
    return render(request, "content/robots.txt", {"sitemap": sitemap}, content_type="text/plain")


@require_safe
def security(request):
    """Where to report a weakness (RFC 9116). It holds for as long as it is served, so its end is always ahead."""
    facts = {
        "contact": settings.PORTAL_URL + "/contact/",
        "canonical": settings.PORTAL_URL + "/.well-known/security.txt",
        "until": timezone.now() + timedelta(days=180),
    }
    return render(request, "content/security.txt", facts, content_type="text/plain; charset=utf-8")
