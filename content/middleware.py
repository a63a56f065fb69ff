"""Gives each request its snapshot of the generation (content.snapshots)."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port

from content import snapshots
from content.domain import tree
from content.models import BureauSettings

READING = ("GET", "HEAD")
WITHOUT_FRAME = ("/admin/", "/media/")


class SnapshotMiddleware:
    """Only what reads shares a snapshot with others; Wagtail renders previews through a dummy request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        shared = request.method in READING and not getattr(request, "is_dummy", False)
        with snapshots.scope(request, shared=shared):
            response = self.get_response(request)
            response.snapshot = snapshots.seen()  # type: ignore[attr-defined]
            return response

    def process_view(self, request: Any, view: Callable[..., Any], args: list[Any], kwargs: dict[str, Any]) -> None:
        """Fills the places where Wagtail notes what it looked up for a request. Were they renamed, it would look again."""
        if request.path.startswith(WITHOUT_FRAME) or getattr(view, "is_without_frame", False):
            return
        host = split_domain_port(request._get_raw_host())[0]
        site = request._wagtail_site = tree.site_at(host=host, port=request.get_port())
        request._wagtail_cached_site_root_paths = tree.root_paths()
        if site is not None:
            settings = tree.settings_of(site)
            settings._request = request
            setattr(request, BureauSettings.get_cache_attr_name(), settings)
