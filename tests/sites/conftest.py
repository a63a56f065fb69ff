import pytest
from django.contrib.auth.models import Group, Permission

from accounts.enums import STAFF_ROLES


@pytest.fixture
def admin_access(db):
    """The right to enter the staff's desk at all, which is not this app's to give."""
    right = Permission.objects.get(codename="access_admin")
    for group in Group.objects.filter(name__in=[role.value for role in STAFF_ROLES]):
        group.permissions.add(right)
