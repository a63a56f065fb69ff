"""Who may do what with sessions and the people in them."""

from typing import TYPE_CHECKING

from accounts.permissions import holds

if TYPE_CHECKING:
    from accounts.models import User
    from training.models import Registration, Session


def may_plan_sessions(user: "User") -> bool:
    """Staff who plan, publish, move and cancel sessions."""
    return user.has_perm("training.change_session")


def may_see_all_people(user: "User") -> bool:
    """Staff who read the register of any session."""
    return user.is_staff and holds(user, "training.view_registration")


def may_mark_all(user: "User") -> bool:
    """Staff who mark attendance in any session."""
    return user.has_perm("training.change_registration")


def may_see_people(user: "User", session: "Session") -> bool:
    """Who is registered is for staff with that right, and for the trainers of this very session."""
    return _leads(user, session) or may_see_all_people(user)


def may_mark_attendance(user: "User", session: "Session") -> bool:
    return may_mark_all(user) or _leads(user, session)


def owns_registration(user: "User", registration: "Registration") -> bool:
    """A registration belongs to the account that proved its address."""
    return user.is_authenticated and registration.contact.user_id == user.pk


def _leads(user: "User", session: "Session") -> bool:
    return (
        user.is_authenticated
        and user.is_active
        and any(trainer.user_id == user.pk and trainer.is_active for trainer in session.trainers.all())
    )
