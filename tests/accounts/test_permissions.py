import pytest
from django.contrib.auth.models import AnonymousUser, Permission

from accounts.enums import Role
from accounts.permissions import has_role, holds, is_staff_member, may_see_mail, may_send_again

pytestmark = pytest.mark.django_db


def test_role_is_had_by_its_group(trainer_user):
    assert (has_role(trainer_user, Role.TRAINER), has_role(trainer_user, Role.EDITOR)) == (True, False)


def test_visitor_has_no_role():
    assert has_role(AnonymousUser(), *Role) is False


def test_closed_account_has_no_role_and_no_rights(lead):
    lead.is_active = False

    assert (has_role(lead, Role.TA_LEAD), may_see_mail(lead), may_send_again(lead)) == (False, False, False)


def test_administrator_has_every_role(stranger):
    stranger.is_superuser = True

    assert has_role(stranger, Role.TA_LEAD)


@pytest.mark.parametrize(
    ("person", "staff", "sees", "sends"),
    [
        ("lead", True, True, True),
        ("editor", True, False, False),
        ("trainer_user", False, False, False),
        ("stranger", False, False, False),
    ],
)
def test_who_may_what(request, person, staff, sees, sends):
    user = request.getfixturevalue(person)

    assert (is_staff_member(user), may_see_mail(user), may_send_again(user)) == (staff, sees, sends)


@pytest.mark.parametrize("permission", ["training.view_registration", "training.change_session", "no.such"])
@pytest.mark.parametrize("person", ["lead", "editor", "trainer_user", "stranger"])
def test_permission_is_held_as_django_says(request, person, permission):
    user = request.getfixturevalue(person)

    assert holds(user, permission) is user.has_perm(permission)


def test_permission_of_ones_own_is_held(stranger):
    stranger.user_permissions.add(Permission.objects.get(codename="view_registration"))

    assert holds(stranger, "training.view_registration")


def test_closed_account_and_visitor_hold_nothing_and_an_administrator_everything(lead, stranger):
    lead.is_active, stranger.is_superuser = False, True
    people = (lead, AnonymousUser(), stranger)

    assert [holds(person, "training.view_registration") for person in people] == [False, False, True]
