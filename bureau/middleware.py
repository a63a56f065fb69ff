"""What every answer of the portal carries."""

import logging
import re
import secrets
import time
from collections.abc import Callable

from csp.constants import SELF, UNSAFE_EVAL, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render

from bureau.health import condition
from bureau.logs import request_id
from content.stores import StoreAway

log = logging.getLogger("bureau.requests")

# Wagtail's editor needs inline code and styles, and images from data: addresses; only there.
ADMIN_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE, UNSAFE_EVAL],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF, "data:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}


class ContentPolicyMiddleware(CSPMiddleware):
    """A strict Content-Security-Policy everywhere, a looser one below /admin/ only."""

    def process_response(self, request, response):
        if request.path.startswith("/admin/"):
            response._csp_replace = ADMIN_POLICY
        return super().process_response(request, response)


class TextCompressionMiddleware(GZipMiddleware):
    """Pages and lists travel compressed; files and pictures, which are compressed already, as they are.

    Django's random padding keeps the length of a page from telling what is secret in it (BREACH).
    """

    TEXT = ("text/", "application/json", "application/xml", "application/atom+xml", "image/svg+xml")

    def process_response(self, request, response):
        if (
            getattr(response, "is_as_sent", False)
            or response.streaming
            or not response.get("Content-Type", "").startswith(self.TEXT)
        ):
            return response
        return super().process_response(request, response)


class HealthMiddleware:
    """Answers whoever watches the portal, before anything asks for a host name, HTTPS or a session.

    `/healthz`: this process answers. `/readyz`: pages can be answered (200) or not (503), with
    how far background work is behind.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/healthz":
            return HttpResponse("ok", content_type="text/plain")
        if request.path == "/readyz":
            found = condition()
            return JsonResponse(found.as_dict(), status=200 if found.ready else 503)
        return self.get_response(request)


class RequestLogMiddleware:
    """Gives each request an id, which every log line of it carries and the answer tells, and writes one line about it.

    A proxy of ours may give the id. The line has the path without its query; files of the style are left out.
    """

    ID = re.compile(r"[A-Za-z0-9-]{8,64}")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "") if settings.TRUSTED_PROXY_COUNT else ""
        this = given if self.ID.fullmatch(given) else secrets.token_hex(8)
        before = request_id.set(this)
        began = time.perf_counter()
        try:
            response = self.get_response(request)
            response["X-Request-ID"] = this
            if not request.path.startswith(settings.STATIC_URL):
                took = round((time.perf_counter() - began) * 1000, 1)
                facts = {"method": request.method, "path": request.path, "status": response.status_code, "ms": took}
                log.info("answered", extra=facts)
            return response
        finally:
            request_id.reset(before)


class ImpossibleNumberMiddleware:
    """A number that no database can hold, where no form has refused it, is a bad request and no fault of ours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return render(request, "400.html", status=400) if isinstance(exception, OverflowError) else None


class StoreAwayMiddleware:
    """Says in plain words, with 503, that files cannot be had or kept just now, where no view has said so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        away = _behind(exception)
        if away is None:
            return None
        if request.path.endswith("/multiple/add/"):  # the editor's script shows words only of an answer like this
            return JsonResponse({"success": False, "error_message": str(away.words)})
        response = render(request, "503.html", {"words": away.words}, status=503)
        response["Retry-After"] = "60"
        return response


def _behind(error: BaseException | None) -> StoreAway | None:
    """The StoreAway that an exception is, or that brought it about."""
    while error is not None and not isinstance(error, StoreAway):
        error = error.__cause__
    return error
