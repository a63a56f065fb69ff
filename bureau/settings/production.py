"""Settings that are safe to serve with. `development` and `test` relax them; nothing else does.

Everything that differs between installations is an environment variable; `.env.example` lists them all.
"""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy

from bureau import env

BASE_DIR = Path(__file__).resolve().parent.parent.parent
ENV_FILE = env.path("ENV_FILE", BASE_DIR / ".env")
env.load_file(ENV_FILE)

VAR_DIR = env.path("VAR_DIR", BASE_DIR / "var")
DEBUG = False
SECRET_KEY = env.secret("SECRET_KEY")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", ["localhost", "127.0.0.1"])
PORTAL_URL = (env.address("PORTAL_URL", "http", "https") or "http://localhost:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [PORTAL_URL]
CSRF_FAILURE_VIEW = "accounts.resending.refused"

INSTALLED_APPS = [
    "bureau",
    "search",
    "assistance",
    "training",
    "scheduling",
    "sites.apps.SitesConfig",
    "content",
    "accounts",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "accounts.apps.PeopleAtTheDesk",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.forms",
]

MIDDLEWARE = [
    "bureau.middleware.HealthMiddleware",
    "bureau.middleware.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "bureau.middleware.TextCompressionMiddleware",
    "bureau.pagecache.PageCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "accounts.middleware.DeskZoneMiddleware",
    "accounts.middleware.RefusalMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "bureau.middleware.ContentPolicyMiddleware",
    "bureau.middleware.StoreAwayMiddleware",
    "bureau.middleware.ImpossibleNumberMiddleware",
    "content.middleware.SnapshotMiddleware",
    "bureau.pagecache.MemberPageMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "bureau.urls"
WSGI_APPLICATION = "bureau.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    }
]

# --- data ---------------------------------------------------------------------------------
DATABASES = {"default": env.database("DATABASE_URL", sqlite_file=VAR_DIR / "portal.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ON_POSTGRES = DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql"

REDIS_URL = env.address("REDIS_URL", "redis", "rediss", "unix")
_IN_DATABASE = {
    "BACKEND": "django.core.cache.backends.db.DatabaseCache",
    "LOCATION": "portal_cache",
    "OPTIONS": {"MAX_ENTRIES": 100_000},  # limits are counted here: they must not be thrown out
}
_AT_REDIS = {"BACKEND": "bureau.caches.RedisOrDatabase", "LOCATION": REDIS_URL}
CACHES = {"default": _AT_REDIS if REDIS_URL else _IN_DATABASE, "database": _IN_DATABASE}

# --- people -------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "dashboard"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.SignupForm"
ACCOUNT_FORMS = {
    "login": "accounts.entrances.LoginForm",
    "signup": "accounts.entrances.SignupForm",
    "add_email": "accounts.entrances.AddEmailForm",
    "change_email": "accounts.entrances.ChangeEmailForm",
    "change_password": "accounts.entrances.ChangePasswordForm",
    "set_password": "accounts.entrances.SetPasswordForm",
    "reset_password_from_key": "accounts.entrances.NewPasswordForm",
    "request_login_code": "accounts.entrances.LoginCodeForm",
    "reset_password": "accounts.entrances.PasswordResetForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "accounts.models.display_name"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True  # whoever has no account is told so by mail, never on the page
ACCOUNT_RATE_LIMITS = {  # by address of the client, by account or by what was typed
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "signup": "20/h/ip",
    "request_login_code": "20/m/ip,3/m/key",
    "reset_password": "20/m/ip,5/m/key",
}
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXY_COUNT", 0)
MFA_ADAPTER = "accounts.adapters.MFAAdapter"
MFA_FORMS = {
    "add_webauthn": "accounts.entrances.AddKeyForm",
    "authenticate": "accounts.entrances.AuthenticateForm",
    "reauthenticate": "accounts.entrances.ReauthenticateForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # a code is good for half a minute longer, for slow hands and clocks
MFA_TOTP_ISSUER = "LEAD Support Bureau"
USERSESSIONS_TRACK_ACTIVITY = False
SECOND_FACTOR_FOR_STAFF = env.flag("SECOND_FACTOR_FOR_STAFF", True)
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
TOTP_KEY = env.text("TOTP_KEY")
SESSION_ENGINE = "accounts.sessions"
TRUSTED_PROXY_COUNT = ALLAUTH_TRUSTED_PROXY_COUNT
LIMITS_ON = True
FORM_LEAST_SECONDS = 3  # a guarded form that comes back sooner was not typed by a person

# --- mail ---------------------------------------------------------------------------------
EMAIL_BACKEND = "accounts.backends.RowBackend"
MAIL_DELIVERY = env.mail("EMAIL_URL")
MAILBOX_DIR = VAR_DIR / "mailbox"
MAILBOX_SHOWN = False
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", "LEAD Support Bureau <portal@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- files --------------------------------------------------------------------------------
S3_BUCKET = env.text("AWS_STORAGE_BUCKET_NAME")  # unset, files are in folders of this machine
MEDIA_ROOT = VAR_DIR / "media"
MEDIA_URL = "/media/"
PRIVATE_ROOT = VAR_DIR / "private"
STATIC_ROOT = env.path("STATIC_ROOT", VAR_DIR / "static")
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static", ("fonts", VAR_DIR / "fonts")]
VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)  # database, files and index are nobody else's to read
(VAR_DIR / "fonts").mkdir(exist_ok=True)


STORAGES = {
    "default": env.store(MEDIA_ROOT, url=MEDIA_URL),
    "private": env.store(PRIVATE_ROOT),
    "staticfiles": {"BACKEND": "bureau.statics.LeanStaticFiles"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
UPLOAD_LIMIT_MB = 10
# What may be kept never goes by way of a temporary file, which a full disk would not take.
FILE_UPLOAD_MAX_MEMORY_SIZE = (UPLOAD_LIMIT_MB + 1) * 1024 * 1024

# --- words, time --------------------------------------------------------------------------
LANGUAGE_CODE = "en-us"
LANGUAGES = [("en", "English")]  # another comes with its translation: without, it names months in English text
USE_I18N = True
WAGTAIL_I18N_ENABLED = False
USE_TZ = True
TIME_ZONE = "UTC"
BUREAU_TIME_ZONE = env.zone("BUREAU_TIME_ZONE", "America/Los_Angeles")

# --- serving (docs/decisions/0004) --------------------------------------------------------
WEB_WORKERS = env.number("WEB_WORKERS", 2, least=1)
WEB_THREADS = env.number("WEB_THREADS", 2, least=1)

# --- trust --------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = env.flag("HTTPS_ONLY", True)
SECURE_HSTS_SECONDS = env.number("HSTS_SECONDS", 31536000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "same-origin"  # other sites are told nothing: docs/decisions/0011
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXY_COUNT else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

STYLEGUIDE_OPEN = False  # to staff only

# --- forms --------------------------------------------------------------------------------
FILTERS_EMPTY_CHOICE_LABEL = gettext_lazy("All")

# --- Wagtail ------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "LEAD Support Bureau"
WAGTAILADMIN_BASE_URL = PORTAL_URL
WAGTAIL_FRONTEND_LOGIN_URL = "/account/login/"
WAGTAIL_PASSWORD_REQUIRED_TEMPLATE = "content/page_password.html"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_NOTIFICATION_USE_HTML = True
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False  # of a page to check hear those who check pages, once
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_USER_TIME_ZONES = ["UTC"]  # no choice: the zone of one’s own profile holds, see DeskZoneMiddleware
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILIMAGES_IMAGE_MODEL = "content.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "content.forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["png", "jpg", "jpeg"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = WAGTAILDOCS_MAX_UPLOAD_SIZE = UPLOAD_LIMIT_MB * 1024 * 1024
WAGTAILDOCS_DOCUMENT_FORM_BASE = "content.forms.DocumentForm"
WAGTAILDOCS_DOCUMENT_MODEL = "content.PortalDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "pptx", "txt", "csv", "xlsx"]
# Wagtail's ranked search on SQLite costs the square of the rows; this one is plain and quick.
WAGTAILSEARCH_BACKENDS = {
    "default": {
        "BACKEND": "wagtail.search.backends.database" if ON_POSTGRES else "wagtail.search.backends.database.fallback"
    }
}

# --- search -------------------------------------------------------------------------------
ELASTICSEARCH_URL = env.addresses("ELASTICSEARCH_URL")
ELASTICSEARCH_API_KEY = env.text("ELASTICSEARCH_API_KEY")
ELASTICSEARCH_CA_FILE = env.readable_file("ELASTICSEARCH_CA_FILE")
ELASTICSEARCH_TIMEOUT = env.number("ELASTICSEARCH_TIMEOUT", 3, least=1)
ELASTICSEARCH_INDEX = env.index_name("ELASTICSEARCH_INDEX", "portal")
SEARCH_DIR = VAR_DIR / "search"

# --- background work ----------------------------------------------------------------------
LOCK_DIR = VAR_DIR / "locks"
DEMO_ALLOWED = False

# --- what is told of it -------------------------------------------------------------------
ERRORS_TO = env.words("ERRORS_TO")  # email addresses
LOG_LINES = "json"
_BY_MAIL = {"errors": {"class": "bureau.reports.ErrorsByMail", "level": "ERROR"}} if ERRORS_TO else {}
_HANDLERS = ["console", *_BY_MAIL]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"clean": {"()": "bureau.logs.Clean"}},
    "formatters": {
        "json": {"()": "bureau.logs.JsonLines"},
        "plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": LOG_LINES, "filters": ["clean"]},
        **_BY_MAIL,
    },
    "root": {"handlers": _HANDLERS, "level": "INFO"},
    "loggers": {
        "django": {"handlers": _HANDLERS, "level": "INFO", "propagate": False},
        "django.server": {"handlers": _HANDLERS, "level": "INFO", "propagate": False},
        "bureau.requests": {"level": "INFO"},
        # At DEBUG these two write down whole contexts and queries, secrets included.
        "django.template": {"level": "INFO"},
        "django.db.backends": {"level": "INFO"},
        "fontTools": {"level": "WARNING"},
        # Both tell of every page saved and every row indexed; the page history says the same, better.
        "django_tasks": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
        # Tells of every question to the search server.
        "elastic_transport": {"level": "WARNING"},
    },
}
