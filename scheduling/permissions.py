"""Who may see and change what of a trainer's time."""

from typing import TYPE_CHECKING

from accounts.enums import Role
from accounts.permissions import has_role

if TYPE_CHECKING:
    from accounts.models import User
    from scheduling.models import Trainer


def may_manage_trainers(user: "User") -> bool:
    """TA leads (and superusers) see every trainer's bookings and days, and change profiles."""
    return has_role(user, Role.TA_LEAD)


def is_trainer(user: "User", trainer: "Trainer") -> bool:
    """Whether this profile is the person's own."""
    return user.is_authenticated and user.is_active and trainer.user_id == user.pk
