"""Private links: minting, checking, revoking. The token itself is never stored."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.domain import limits
from accounts.models import AccessLink, Contact, User


class LinkError(Exception):
    """The link is unknown, revoked or past its time; which of these is not told to whoever holds it."""


@dataclass(frozen=True)
class Purpose:
    """What a link is for. `view_name` is reversed with the thing's primary key once the link was accepted.

    `renew` mails somebody fresh links to all that their address holds of this kind; without one,
    the links of another purpose lead there too.
    """

    code: str
    view_name: str
    days: int
    renew: Callable[[Contact], None] | None = None


_purposes: dict[str, Purpose] = {}


def register_purpose(code: str, *, view_name: str, days: int, renew: Callable[[Contact], None] | None = None) -> None:
    """Called by the app that owns the page, in its `AppConfig.ready()`."""
    _purposes[code] = Purpose(code, view_name, days, renew)


def purpose(code: str) -> Purpose:
    """The registered purpose with this code; KeyError for any other."""
    return _purposes[code]


def hash_token(token: str) -> str:
    """What is stored of a token: its SHA-256 in hex."""
    return hashlib.sha256(token.encode()).hexdigest()


def mint(*, purpose: str, target: models.Model, contact: Contact | None = None, user: User | None = None) -> str:
    """Makes a new link and returns its token, 43 characters of URL-safe base64 (256 bits of chance)."""
    token = secrets.token_urlsafe(32)
    AccessLink.objects.create(
        purpose=purpose,
        content_type=ContentType.objects.get_for_model(target),
        object_id=str(target.pk),
        contact=contact,
        user=user,
        token_hash=hash_token(token),
        expires_at=timezone.now() + timedelta(days=_purposes[purpose].days),
    )
    return token


def address(token: str) -> str:
    """The whole address that goes into a mail."""
    return settings.PORTAL_URL + reverse("accounts:link", args=[token])


@transaction.atomic
def renew_all(*, email: str) -> None:
    """Mails fresh private links to all that an address holds, whatever kind of thing it is.

    Tells the caller nothing: an address that nobody has, or that was sent links three times
    within the hour, gets no mail, and whoever asked sees the same answer.
    """
    contact = Contact.objects.filter(email__iexact=email.strip()).first()
    if contact is None:
        return
    try:
        limits.take("new-links", contact.email, most=3, seconds=3600)
    except limits.LimitReached:
        return
    for one in _purposes.values():
        if one.renew is not None:
            one.renew(contact)


def resolve(token: str) -> AccessLink:
    """The living link behind a token. Raises LinkError for any other."""
    link = AccessLink.objects.alive().select_related("contact", "user").filter(token_hash=hash_token(token)).first()
    if link is None or link.target is None:
        raise LinkError
    return link


def revoke(*, target: models.Model, contact: Contact | None = None) -> int:
    """Ends all living links to a thing, or those of one person to it; returns how many."""
    links = AccessLink.objects.alive().to(target)
    if contact is not None:
        links = links.filter(contact=contact)
    return links.update(revoked_at=timezone.now())
