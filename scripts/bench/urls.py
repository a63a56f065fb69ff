from django.http import HttpResponse
from django.urls import include, path

CONSTANT = b"<!doctype html><title>Constant</title>" + b"<p>The same words for everyone, every time.</p>" * 250


def constant(request):
    """The floor: 12 kB that cost nothing to make, behind every middleware of the portal."""
    return HttpResponse(CONSTANT)


urlpatterns = [path("bench/constant/", constant), path("", include("bureau.urls"))]
