"""What a reader may find, as tokens; each document in the engine names those of which one is needed."""

from django.db import connection

from accounts.models import User
from accounts.permissions import is_staff_member
from search.documents import PUBLIC

SIGNED_IN = "signed-in"
SUPERUSER = "superuser"


def group_token(pk: int) -> str:
    return f"group:{pk}"


def _groups_of(user: User) -> list[int]:
    """Asked for by hand: each search of someone signed in does, and Django’s own way costs five times as much."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT group_id FROM {User.groups.through._meta.db_table} WHERE user_id = %s", [user.pk])  # noqa: S608
        return [pk for (pk,) in cursor.fetchall()]


def tokens_of(user: User | None) -> frozenset[str]:
    """The tokens of a reader; someone who is not signed in has the public one alone."""
    if user is None or not user.is_authenticated:
        return frozenset({PUBLIC})
    groups = map(group_token, _groups_of(user))
    return frozenset({PUBLIC, SIGNED_IN, *groups, *({SUPERUSER} if user.is_superuser else ())})


def may_see_index(user: User) -> bool:
    """Who sees how the search index stands and may have changes tried again."""
    return is_staff_member(user)
