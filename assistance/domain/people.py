"""Who acts on a request: someone of the Bureau, the requester, or the portal itself."""

from accounts.models import Contact, User
from assistance.enums import Side

Actor = User | Contact | None


def side_of(by: Actor) -> Side:
    """A contact acts for the community; an account, or nobody, for the Bureau."""
    return Side.COMMUNITY if isinstance(by, Contact) else Side.BUREAU


def credits(by: Actor) -> dict[str, object]:
    """The fields by which a row remembers who made it, with the name as it is now."""
    return {
        "by_user": by if isinstance(by, User) else None,
        "by_contact": by if isinstance(by, Contact) else None,
        "by_name": str(by)[:150] if by is not None else "",
    }
