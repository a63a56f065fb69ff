"""What training lets go of, and when."""

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.domain.retention import BATCH, delete_some
from training.enums import RegistrationState
from training.models import Registration

NEEDS_KEPT = timedelta(days=30)
REGISTRATION_KEPT = timedelta(days=730)


def old_registrations() -> int:
    """Empties what people said they need NEEDS_KEPT after a session, and deletes what nobody's transcript holds
    REGISTRATION_KEPT after it."""
    return _old_needs() or delete_some(_old_rows())


def _old_needs() -> int:
    before = timezone.now() - NEEDS_KEPT
    rows = Registration.objects.exclude(access_needs="").filter(session__ends_at__lt=before)
    keys = list(rows.values_list("pk", flat=True)[:BATCH])
    return Registration.objects.filter(pk__in=keys).update(access_needs="")


def _old_rows() -> QuerySet[Registration]:
    nobody = Q(contact__user=None) | Q(state=RegistrationState.CANCELED)
    return Registration.objects.filter(nobody, session__ends_at__lt=timezone.now() - REGISTRATION_KEPT)
