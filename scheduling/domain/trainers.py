"""Who teaches for the Bureau, and what is known of them."""

from collections.abc import Iterable

from django.db import transaction
from wagtail.log_actions import log

from accounts.domain.membership import give_role
from accounts.domain.zones import known_zones
from accounts.enums import Role
from accounts.models import User
from content.models import Topic
from scheduling.models import Trainer


def make_trainer(*, user: User, topics: Iterable[Topic] = (), **profile: object) -> Trainer:
    """Gives an account a trainer's profile, and the role that goes with it. Raises ValueError as `change_profile` does."""
    with transaction.atomic():
        trainer = Trainer(user=user, time_zone=user.time_zone or "America/Los_Angeles")
        _fill(trainer, profile)
        trainer.topics.set(topics)
        give_role(user=user, role=Role.TRAINER)
        return trainer


def change_profile(*, trainer: Trainer, topics: Iterable[Topic] | None = None, **profile: object) -> None:
    """Changes languages, home, state, time_zone or is_active, and the topics when they are given.

    Raises ValueError for a time zone that does not exist. Days marked free or away stay the
    same calendar days, which in another zone are other moments.
    """
    with transaction.atomic():
        _fill(trainer, profile)
        if topics is not None:
            trainer.topics.set(topics)


@transaction.atomic
def set_taking_bookings(*, trainers: Iterable[Trainer], takes: bool, by: User) -> int:
    """Says of trainers whether they take bookings, and gives how many did otherwise; each of those is logged as an edit."""
    changed = [trainer for trainer in trainers if trainer.is_active != takes]
    for trainer in changed:
        change_profile(trainer=trainer, is_active=takes)
        log(instance=trainer, action="wagtail.edit", user=by)
    return len(changed)


def _fill(trainer: Trainer, profile: dict[str, object]) -> None:
    for name, value in profile.items():
        setattr(trainer, name, value)
    if trainer.time_zone not in known_zones():
        raise ValueError(f"{trainer.time_zone}: no such time zone")
    trainer.languages = ", ".join(trainer.language_list)[:200]
    trainer.save()
