"""What every answer of the portal carries."""

from csp.constants import SELF, UNSAFE_EVAL, UNSAFE_INLINE
from csp.middleware import CSPMiddleware

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
