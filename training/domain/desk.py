"""What the staff's desk reads about sessions."""

from django.db.models import Q
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.models import User
from scheduling.domain import bookings
from training import permissions
from training.enums import Attendance, RegistrationState
from training.models import Registration, Session
from training.models.session import SessionQuerySet


def sessions() -> SessionQuerySet:
    """All sessions with how many are registered (`taken`) and how many came (`came`), in a fixed number of queries."""
    return Session.objects.with_taken().with_came()


def session(pk: int) -> Session | None:
    """One session as its screen shows it."""
    return Session.objects.for_lists().filter(pk=pk).first()


def warnings(session: Session) -> list[str]:
    """What speaks against the time without refusing it: days that its trainers have not marked free."""
    return [
        warning
        for trainer in session.trainers.select_related("user")
        for warning in bookings.warnings(trainer=trainer, starts_at=session.starts_at, ends_at=session.ends_at)
    ]


def telling(user: User) -> list[Session]:
    """For staff who may redact: sessions in which what somebody says they need looks like facts about one person."""
    return _telling(Session.objects.all()) if permissions.may_mark_all(user) else []


def telling_of_trainer(user: User) -> list[Session]:
    """The same of the sessions that somebody leads as a trainer."""
    return _telling(Session.objects.filter(trainers__user=user, trainers__is_active=True))


def _telling(sessions: SessionQuerySet) -> list[Session]:
    # Needs are kept for a month, so that there are few rows to look into.
    said = Registration.objects.exclude(access_needs="").filter(session__in=sessions).select_related("session")
    return list(
        {one.session_id: one.session for one in said.order_by("session__starts_at", "pk") if one.telling}.values()
    )


def to_mark(user: User) -> SessionQuerySet:
    """Sessions that are over and have people whose attendance nobody marked, for staff who may mark all."""
    return _unmarked() if permissions.may_mark_all(user) else Session.objects.none()


def to_mark_of_trainer(user: User) -> SessionQuerySet:
    """The same of the sessions that a trainer has led."""
    return _unmarked().filter(trainers__user=user, trainers__is_active=True)


def _unmarked() -> SessionQuerySet:
    unmarked = Q(registrations__state=RegistrationState.REGISTERED, registrations__attendance=Attendance.UNMARKED)
    over = Session.objects.public().filter(unmarked, ends_at__lte=timezone.now())
    return over.distinct().order_by("starts_at", "pk")


def history(session: Session) -> list[ModelLogEntry]:
    """Who did what with the session, newest first."""
    return list(ModelLogEntry.objects.for_instance(session).select_related("user").order_by("-timestamp", "-pk"))
