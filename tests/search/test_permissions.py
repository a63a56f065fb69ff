import pytest
from django.contrib.auth.models import AnonymousUser, Group

from search.permissions import tokens_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("nobody", [None, AnonymousUser()])
def test_tokens_of_nobody(nobody):
    assert tokens_of(nobody) == {"public"}


def test_tokens_of_someone(stranger):
    group = Group.objects.create(name="Readers")
    stranger.groups.add(group)

    assert tokens_of(stranger) == {"public", "signed-in", f"group:{group.pk}"}


def test_tokens_of_superuser(stranger):
    stranger.is_superuser = True

    assert tokens_of(stranger) == {"public", "signed-in", "superuser"}
