"""What the accounts app lets go of, and when."""

from datetime import timedelta
from importlib import import_module
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.domain.retention import BATCH, delete_some
from accounts.enums import DueState
from accounts.models import AccessLink, Contact, Mail, SubmissionKey

MAIL_KEPT = timedelta(days=400)
LINK_KEPT = timedelta(days=30)
SUBMISSION_KEPT = timedelta(days=7)
CONTACT_KEPT = timedelta(days=90)


def old_mails() -> int:
    """Deletes mails that were sent, or given up, more than MAIL_KEPT ago; one that waits stays."""
    return delete_some(Mail.objects.exclude(state=DueState.WAITING).filter(created_at__lt=timezone.now() - MAIL_KEPT))


def ended_links() -> int:
    """Deletes private links that ended more than LINK_KEPT ago."""
    before = timezone.now() - LINK_KEPT
    return delete_some(AccessLink.objects.filter(Q(expires_at__lt=before) | Q(revoked_at__lt=before)))


def sent_forms() -> int:
    """Deletes the one-time keys of forms; they are refused by their age long before."""
    return delete_some(SubmissionKey.objects.filter(created_at__lt=timezone.now() - SUBMISSION_KEPT))


def stale_contacts() -> int:
    """Deletes contacts without an account to whom nothing belongs any more, CONTACT_KEPT after they were first seen."""
    return delete_some(_with_nothing(Contact.objects.filter(user=None, created_at__lt=timezone.now() - CONTACT_KEPT)))


def _with_nothing(contacts: QuerySet[Contact]) -> QuerySet[Contact]:
    relations: list[Any] = [
        field for field in Contact._meta.get_fields(include_hidden=True) if field.auto_created and field.one_to_many
    ]
    for relation in relations:
        rows = relation.related_model._default_manager.filter(**{relation.field.name: OuterRef("pk")})
        if relation.related_model is AccessLink:
            rows = rows.filter(revoked_at=None, expires_at__gt=timezone.now())
        contacts = contacts.filter(~Exists(rows))
    return contacts


def ended_sessions() -> int:
    """Deletes what is known of browser sessions (address, browser) once the session is over."""
    sessions = import_module(settings.SESSION_ENGINE).SessionStore
    sessions.clear_expired()
    store = sessions()
    over = [pk for pk, key in UserSession.objects.values_list("pk", "session_key") if not store.exists(key)][:BATCH]
    return UserSession.objects.filter(pk__in=over).delete()[0]
