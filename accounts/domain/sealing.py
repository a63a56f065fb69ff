"""Sealing at rest: what the database must hold and whoever reads the database must not be able to use."""

import base64
import hashlib
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class SealBroken(Exception):
    """Something was sealed with a key that this installation no longer has. Put the old key back beside the new one."""


def seal(text: str) -> str:
    """Encrypts and signs (Fernet: AES-128-CBC, HMAC-SHA256) with the first key."""
    return _sealer(*_secrets()).encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Opens what any of the keys sealed. Raises SealBroken for everything else."""
    try:
        return _sealer(*_secrets()).decrypt(sealed.encode()).decode()
    except (InvalidToken, UnicodeEncodeError) as error:
        raise SealBroken("TOTP_KEY or SECRET_KEY was changed: list the old one after the new one") from error


def _secrets() -> tuple[str, ...]:
    """TOTP_KEY (comma-separated, the first seals), then SECRET_KEY and its fallbacks."""
    own = [part.strip() for part in settings.TOTP_KEY.split(",") if part.strip()]
    return (*own, settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)


@lru_cache(maxsize=8)
def _sealer(*secrets: str) -> MultiFernet:
    keys = [hashlib.sha256(b"accounts.sealing\0" + secret.encode()).digest() for secret in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])
