"""For the test suite: quick hashes, limits off unless a test turns them on, files in a folder of their own."""

import atexit
import os
import shutil
import tempfile

# A folder for each run and each of its workers; processes that a test starts share their test's.
_worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
if os.environ.get("TEST_VAR_OF") != _worker:
    os.environ["TEST_VAR_OF"] = _worker
    os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix=f"portal-test-{_worker}-")
    atexit.register(shutil.rmtree, os.environ["VAR_DIR"], ignore_errors=True)

os.environ["ENV_FILE"] = os.devnull

from bureau.settings.development import *  # noqa: E402, F403

DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LIMITS_ON = False
STYLEGUIDE_OPEN = False
FORM_LEAST_SECONDS = 0
ACCOUNT_RATE_LIMITS = False
WHITENOISE_AUTOREFRESH = True  # else each client of a test begins by reading the names of all files
CACHES = CACHES | {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}  # noqa: F405
_django = LOGGING["loggers"]["django"] | {"level": "ERROR"}  # noqa: F405
LOGGING = LOGGING | {  # noqa: F405 - a new one: what production has is itself under test
    "root": LOGGING["root"] | {"level": "WARNING"},  # noqa: F405
    "loggers": LOGGING["loggers"] | {"django": _django},  # noqa: F405
}
if not ON_POSTGRES:  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}  # noqa: F405
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"  # noqa: F405
ELASTICSEARCH_URL = []  # a test that needs the server says so
ELASTICSEARCH_TIMEOUT = 60  # of a machine on which many tests run at once
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405 - whitenoise warns where it is missing
