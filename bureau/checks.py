"""What must hold of the settings before the portal is put on the open network (`manage.py check --deploy`)."""

import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.core.files.storage import storages

from accounts.domain.presence import MOST_SILENT, worker_last_seen
from accounts.domain.sealing import SealBroken, unseal
from accounts.domain.trial import on_trial
from bureau import configuration, env
from content.stores import StoreAway

WEAK = "for-development-only"
OTHERS = stat.S_IRWXG | stat.S_IRWXO


@register(Tags.security)
def keys_are_long_enough(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    short = [key for key in settings.TOTP_KEY.split(",") if key.strip() and len(key.strip()) < 32]
    if not short:
        return []
    return [
        Error("TOTP_KEY: at least 32 characters long.", hint="Make one with: openssl rand -hex 32", id="bureau.E001")
    ]


@register(Tags.security, deploy=True)
def nothing_of_development_is_left(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    return list(_left_over())


def _left_over() -> Iterator[CheckMessage]:
    if settings.SECRET_KEY.startswith(WEAK):
        yield Error("SECRET_KEY is the one for development.", id="bureau.E002")
    if settings.MAILBOX_SHOWN:
        yield Error("The development mailbox is shown to everyone.", id="bureau.E003")
    if settings.DEMO_ALLOWED:
        yield Error("Demonstration people with a known password may be loaded.", id="bureau.E004")
    if not settings.LIMITS_ON:
        yield Error("Limits on forms and sign-in are off.", id="bureau.E005")
    if not settings.SECOND_FACTOR_FOR_STAFF:
        yield Warning("Staff are not asked for a second factor.", hint="SECOND_FACTOR_FOR_STAFF=true", id="bureau.W006")


@register(Tags.security, deploy=True)
def installation_is_complete(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    return list(_missing())


def _missing() -> Iterator[CheckMessage]:
    address = urlsplit(settings.PORTAL_URL)
    if address.scheme != "https":
        yield Error("PORTAL_URL begins with https://: links in mail are made of it.", id="bureau.E007")
    if address.hostname not in settings.ALLOWED_HOSTS and "*" not in settings.ALLOWED_HOSTS:
        yield Error("ALLOWED_HOSTS lacks the host of PORTAL_URL.", id="bureau.E008")
    if not settings.TOTP_KEY:
        yield Warning(
            "TOTP_KEY is not set: SECRET_KEY seals the secrets of authenticator apps and cannot be changed alone.",
            hint="Make one with: openssl rand -hex 32",
            id="bureau.W009",
        )
    if not settings.MAIL_DELIVERY:
        yield Warning("EMAIL_URL is not set: mail stays in a folder of this machine.", id="bureau.W010")
    if settings.DEFAULT_FROM_EMAIL.endswith("@localhost>"):
        yield Warning("MAIL_FROM is not set: mail comes from an address that does not exist.", id="bureau.W011")
    if settings.SECURE_SSL_REDIRECT and not settings.TRUSTED_PROXY_COUNT:
        yield Warning(
            "TRUSTED_PROXY_COUNT is 0, so HTTPS that ends at a proxy is not seen and every page redirects to itself.",
            id="bureau.W012",
        )


@register(Tags.security, deploy=True)
def nobody_else_enters_var(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    """Database, files, index and backups are below it, each with the modes of whatever wrote it."""
    if not settings.VAR_DIR.stat().st_mode & OTHERS:
        return []
    return [
        Error(
            "Other users of this machine can enter the folder of database, files, and index.",
            hint=f"chmod go= {settings.VAR_DIR}",
            id="bureau.E020",
        )
    ]


@register(Tags.security, deploy=True)
def private_files_stay_private(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    """Asks the service over the network, so only where `--deploy` is asked for."""
    return list(_open_to_all())


def _open_to_all() -> Iterator[CheckMessage]:
    if not settings.S3_BUCKET:
        private = Path(settings.PRIVATE_ROOT).resolve()
        served = [settings.MEDIA_ROOT, settings.STATIC_ROOT, getattr(settings, "WHITENOISE_ROOT", None)]
        if any(private.is_relative_to(Path(root).resolve()) for root in served if root):
            yield Error("The folder of private files lies inside one that is served to everyone.", id="bureau.E013")
        if private.exists() and private.stat().st_mode & OTHERS:
            yield Error(
                "Other users of this machine can open the folder of private files.",
                hint=f"chmod -R go= {private}",
                id="bureau.E016",
            )
        return
    try:
        if storages["private"].is_open_to_all():
            yield Error(
                "Anyone can read private files at the S3 service.",
                hint="Take every public right off the bucket; the portal itself hands out files.",
                id="bureau.E014",
            )
    except StoreAway as error:
        yield Warning(f"The S3 service could not be asked whether private files are private: {error}", id="bureau.W015")


@register(Tags.database, deploy=True)
def secrets_are_sealed(
    app_configs: object, databases: Sequence[str] | None = None, **kwargs: object
) -> list[CheckMessage]:
    """Looks into the database, so only where `--deploy --database default` is asked for."""
    if not databases:
        return []
    kept = Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN).values_list("data", flat=True)
    secrets = [secret for data in kept for secret in (data.get("secret"), data.get("seed")) if secret]
    open_ones = sum(not _opens(secret) for secret in secrets)
    if not open_ones:
        return []
    return [
        Error(
            f"Secrets of second factors that are in the clear, or that no key opens: {open_ones}.",
            hint="TOTP_KEY: list the key that sealed them after the present one; people whose secret is in the clear "
            "take their authenticator app off and set it up again.",
            id="bureau.E017",
        )
    ]


def _opens(secret: str) -> bool:
    try:
        unseal(secret)
    except SealBroken:
        return False
    return True


@register(Tags.security, deploy=True)
def variables_are_known(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    known = {each.name for each in configuration.described()}
    unknown = [name for name in env.file_values(settings.ENV_FILE) if name.removesuffix("_FILE") not in known]
    return [
        Warning(
            f"{settings.ENV_FILE.name} sets {name}, which the portal does not know.",
            hint="A misspelled name leaves its default in force: docs/configuration.md lists all of them.",
            id="bureau.W021",
        )
        for name in unknown
    ]


@register(Tags.database, deploy=True)
def portal_is_in_service(
    app_configs: object, databases: Sequence[str] | None = None, **kwargs: object
) -> list[CheckMessage]:
    if not databases or not on_trial():
        return []
    return [
        Warning(
            "This database was restored from a backup and is on trial: no mail leaves and no file is removed.",
            hint="When this is the portal in service: manage.py go_live",
            id="bureau.W019",
        )
    ]


@register(Tags.database, deploy=True)
def worker_is_there(
    app_configs: object, databases: Sequence[str] | None = None, **kwargs: object
) -> list[CheckMessage]:
    if not databases:
        return []
    seen = worker_last_seen()
    if seen is not None and seen <= MOST_SILENT:
        return []
    return [
        Warning(
            "No worker was seen in the last five minutes: mail and reminders wait."
            if seen is None
            else f"No worker was seen for {seen / 60:.0f} minutes: mail and reminders wait.",
            hint="Start one with: manage.py worker",
            id="bureau.W018",
        )
    ]
