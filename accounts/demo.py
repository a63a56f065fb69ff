"""Demonstration people, plainly fictional and all at example.org."""

from collections.abc import Iterator
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group

from accounts.enums import Role
from accounts.models import Contact, Mail, User

PASSWORD = "a lantern for the desk"  # noqa: S105 - shown to whoever starts a demonstration


@dataclass(frozen=True)
class Person:
    email: str
    name: str
    what: str
    roles: tuple[Role, ...] = ()
    is_staff: bool = False
    is_superuser: bool = False
    time_zone: str = "America/Los_Angeles"


PEOPLE = (
    Person("admin@example.org", "Demo Admin", "sets up everything", is_staff=True, is_superuser=True),
    Person(
        "editor@example.org", "Demo Editor", "publishes pages, documents, sites, and training", (Role.EDITOR,), True
    ),
    Person("lead@example.org", "Demo TA Lead", "answers requests and plans visits", (Role.TA_LEAD,), True),
    Person("trainer@example.org", "Demo Trainer", "offers dates and runs visits", (Role.TRAINER,)),
    Person(
        "trainer2@example.org", "Demo Trainer Two", "a second trainer", (Role.TRAINER,), time_zone="America/New_York"
    ),
    Person("site@example.org", "Demo Site Contact", "speaks for a LEAD site", (Role.SITE_CONTACT,)),
    Person("learner@example.org", "Demo Learner", "takes courses and sessions"),
)


def load() -> Iterator[str]:
    for person in PEOPLE:
        if User.objects.filter(email=person.email).exists():
            continue
        user = User.objects.create_user(
            person.email,
            PASSWORD,
            name=person.name,
            is_staff=person.is_staff,
            is_superuser=person.is_superuser,
            time_zone=person.time_zone,
        )
        user.groups.set(Group.objects.filter(name__in=[role.value for role in person.roles]))
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    yield f"{len(PEOPLE)} demonstration people"


def remove() -> Iterator[str]:
    """Takes the people away, their contacts, and mail to addresses at example.org, which reach nobody (RFC 2606)."""
    addresses = [person.email for person in PEOPLE]
    mails = [
        pk for pk, to in Mail.objects.values_list("pk", "to") if all(address.endswith("@example.org") for address in to)
    ]
    Mail.objects.filter(pk__in=mails).delete()
    Contact.objects.filter(email__in=addresses).delete()
    User.objects.filter(email__in=addresses).delete()
    yield f"{len(PEOPLE)} demonstration people and {len(mails)} mails taken away"
