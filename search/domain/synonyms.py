"""The words of the field as staff keep them, for every question that is asked."""

from functools import lru_cache

from django.db import transaction

from accounts.models import User
from content import snapshots
from search.models import SynonymGroup, wordings_in
from search.synonyms import Synonyms
from sites.enums import State

# A state goes by its abbreviation, and its name of two words is one name. Nobody has to keep these.
_STATES = {state.value: str(state.label) for state in State}


def current() -> Synonyms:
    """What the groups in use say in this generation, so that a change is in force at once in every process."""

    def groups() -> tuple[str, ...]:
        return tuple(SynonymGroup.objects.in_use().order_by("pk").values_list("wordings", flat=True))

    return _read(snapshots.keep("synonyms", groups))


@lru_cache(maxsize=2)
def _read(groups: tuple[str, ...]) -> Synonyms:
    return Synonyms([*map(wordings_in, groups), *([name] for name in _STATES.values())], short=_STATES)


def add_group(*, wordings: str, code: str | None = None, by: User | None = None) -> SynonymGroup:
    """Adds a group that is in use from now on, with a first revision to go back to.

    Raises ValidationError with what is wrong in plain words.
    """
    group = SynonymGroup(wordings=wordings, code=code)
    with transaction.atomic():
        group.full_clean()
        group.save()
        group.save_revision(user=by)
    return group
