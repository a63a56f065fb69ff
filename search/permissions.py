"""What a reader may find, as tokens; each document in the engine names those of which one is needed."""

from accounts.models import User
from accounts.permissions import is_staff_member
from search.documents import PUBLIC

SIGNED_IN = "signed-in"
SUPERUSER = "superuser"


def group_token(pk: int) -> str:
    return f"group:{pk}"


def tokens_of(user: User | None) -> frozenset[str]:
    """The tokens of a reader; someone who is not signed in has the public one alone."""
    if user is None or not user.is_authenticated:
        return frozenset({PUBLIC})
    # Through the table between alone: the groups themselves, with a query put together for them, cost three times as much.
    joined = User.groups.through.objects.filter(user_id=user.pk).values_list("group_id", flat=True)
    groups = {group_token(pk) for pk in joined}
    return frozenset({PUBLIC, SIGNED_IN, *groups, *({SUPERUSER} if user.is_superuser else ())})


def may_see_index(user: User) -> bool:
    """Who sees how the search index stands and may have changes tried again."""
    return is_staff_member(user)
