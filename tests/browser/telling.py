"""Settings of a development portal that says in a header of each page which templates it was drawn from."""

from contextvars import ContextVar

from django.conf.global_settings import PASSWORD_HASHERS as HASHERS
from django.template.backends.django import Template

from bureau.settings.development import *  # noqa: F403
from bureau.settings.development import MIDDLEWARE

# Each password is kept in the quick way once its owner has signed in: they sign in again for each test.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *HASHERS]

DRAWN = "X-Drawn"
_drawn: ContextVar[set[str]] = ContextVar("drawn")
_render = Template.render


def _telling_render(self, *args, **kwargs):
    _drawn.get(set()).add(self.template.name)
    return _render(self, *args, **kwargs)


Template.render = _telling_render


def begin(get_response):
    def middleware(request):
        _drawn.set(set())
        return get_response(request)

    return middleware


def tell(get_response):
    def middleware(request):
        response = get_response(request)
        if names := _drawn.get():
            response[DRAWN] = ",".join(sorted(names))
        return response

    return middleware


# Outside, for pages that another one draws in place of what was asked for; inside, so that a kept page says it, too.
MIDDLEWARE = [f"{__name__}.begin", f"{__name__}.tell", *MIDDLEWARE, f"{__name__}.tell"]
