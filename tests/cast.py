"""The people of the tests: who may do a thing, who may not, and who must see nothing."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from accounts.enums import Role
from accounts.models import User


def make_user(name: str, *roles: Role, is_staff: bool = False) -> User:
    user = User.objects.create_user(
        f"{name.lower().replace(' ', '.')}@example.org", "a long test password", name=name, is_staff=is_staff
    )
    user.groups.set(Group.objects.filter(name__in=[role.value for role in roles]))
    return user


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def editor(db) -> User:
    return make_user("Edna Editor", Role.EDITOR, is_staff=True)


@pytest.fixture
def lead(db) -> User:
    """The TA lead."""
    return make_user("Lena Lead", Role.TA_LEAD, is_staff=True)


@pytest.fixture
def trainer_user(db) -> User:
    return make_user("Tara Trainer", Role.TRAINER)


@pytest.fixture
def stranger(db) -> User:
    """Someone with an account who must see nothing of other people's things."""
    return make_user("Stran Ger")


@pytest.fixture
def editor_client(editor) -> Client:
    return client_of(editor)


@pytest.fixture
def lead_client(lead) -> Client:
    return client_of(lead)


@pytest.fixture
def trainer_client(trainer_user) -> Client:
    return client_of(trainer_user)


@pytest.fixture
def stranger_client(stranger) -> Client:
    return client_of(stranger)
