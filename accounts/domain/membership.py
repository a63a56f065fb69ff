"""Giving accounts the roles of `accounts.enums.Role`."""

from django.contrib.auth.models import Group

from accounts.enums import Role
from accounts.models import User


def give_role(*, user: User, role: Role) -> None:
    """Puts an account into the group of a role. Does nothing when it is there."""
    user.groups.add(Group.objects.get(name=role.value))
