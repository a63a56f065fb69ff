"""One machine, nothing else: everything works at once, nothing is safe to put on the open network."""

import os

os.environ.setdefault("SECRET_KEY", "for-development-only-never-for-a-real-installation")

from bureau.settings.production import *  # noqa: E402, F403

DEBUG = env.flag("DEBUG", True)  # noqa: F405
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SECOND_FACTOR_FOR_STAFF = env.flag("SECOND_FACTOR_FOR_STAFF", False)  # noqa: F405
MAILBOX_SHOWN = True
STYLEGUIDE_OPEN = True
DEMO_ALLOWED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = STORAGES | {  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
LOG_LINES = "plain"
_console = LOGGING["handlers"]["console"] | {"formatter": LOG_LINES}  # noqa: F405
LOGGING = LOGGING | {  # noqa: F405
    "handlers": LOGGING["handlers"] | {"console": _console},  # noqa: F405
    "loggers": LOGGING["loggers"] | {"bureau.requests": {"level": "WARNING"}},  # noqa: F405
}
