"""Production's settings over HTTP, with a constant view beside the portal's own addresses."""

import logging
import os

from bureau.settings.production import *  # noqa: F403

ROOT_URLCONF = "scripts.bench.urls"
ALLOWED_HOSTS = ["localhost"]
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SECOND_FACTOR_FOR_STAFF = False
DEMO_ALLOWED = True
LIMITS_ON = False
LOG_LINES = "plain"  # of the server, too, warnings alone
logging.disable(logging.WARNING)
match os.environ.get("BENCH_CONNECTIONS"):
    case "new each time":
        DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405
    case "pool":
        DATABASES["default"] |= {"CONN_MAX_AGE": 0, "OPTIONS": {"pool": True}}  # noqa: F405
