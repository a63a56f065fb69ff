import re

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags
from wagtail.models import ModelLogEntry

from accounts.models import User
from scheduling.models import Trainer
from tests.cast import client_of, make_user


@pytest.fixture(autouse=True)
def admin_access(lead):
    lead.user_permissions.add(Permission.objects.get(codename="access_admin"))


def typed(**more):
    return {
        "languages": "English",
        "home": "Tacoma",
        "state": "WA",
        "time_zone": "America/Denver",
        "is_active": "on",
    } | more


def test_lead_makes_a_trainer_of_an_account(lead_client, stranger):
    lead_client.post("/admin/trainers/new/", typed(email="STRAN.GER@example.org"))
    trainer = Trainer.objects.get(user=stranger)

    assert (trainer.home, trainer.is_active, trainer.time_zone) == ("Tacoma", True, "America/Denver")


@pytest.mark.parametrize("email", ["nobody@example.org", "tara.trainer@example.org", "x"])
def test_lead_makes_no_trainer_of_nobody_and_none_twice(email, lead_client, trainer):
    page = lead_client.post("/admin/trainers/new/", typed(email=email))

    assert (page.status_code, Trainer.objects.count()) == (200, 1)


def test_lead_makes_no_trainer_of_an_account_without_a_name(lead_client, stranger):
    User.objects.filter(pk=stranger.pk).update(name="")
    page = lead_client.post("/admin/trainers/new/", typed(email=stranger.email))

    assert "This account has no name." in page.text
    assert not Trainer.objects.exists()


def test_lead_changes_a_profile(lead_client, trainer):
    lead_client.post(f"/admin/trainers/edit/{trainer.pk}/", typed(home="Yakima", is_active=""))
    trainer.refresh_from_db()

    assert (trainer.home, trainer.is_active) == ("Yakima", False)


def test_lead_reads_days_and_bookings(lead_client, trainer):
    page = lead_client.get(f"/admin/trainers/inspect/{trainer.pk}/").content.decode()

    assert "Nothing is booked." in page
    assert ("Tara Trainer" in page.partition("</title>")[0], "Inspect" in page) == (True, False)


@pytest.mark.parametrize(("may", "edits"), [(["view_trainer"], False), (["view_trainer", "change_trainer"], True)])
def test_profile_is_read_with_all_its_facts_and_no_way_that_is_refused(trainer, may, edits):
    rea = make_user("Rea Der")
    rea.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", *may]))
    client, profile = client_of(rea), f"/admin/trainers/inspect/{trainer.pk}/"
    pages = [client.get(address).text for address in ("/admin/trainers/", profile)]
    ways = {way for page in pages for way in re.findall(r'href="(/admin/trainers/[^"?]+)"', page)}

    assert f'href="{profile}"' in pages[0]
    assert {client.get(way).status_code for way in ways} == {200}
    assert [f"/admin/trainers/edit/{trainer.pk}/" in ways, "/delete/" in pages[1]] == [edits, False]
    said = re.sub(r"\s+", " ", strip_tags(pages[1][pages[1].index("<dl") :]))
    assert "HomeWashington Time zonePacific time Takes bookingsYes What is coming" in said


def test_list_costs_the_same_for_one_and_for_three_rows(lead_client):
    # No literal: the frame of the admin, which asks the database too, is not ours.
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            lead_client.get("/admin/trainers/")
        return len(asked)

    Trainer.objects.create(user=make_user("Trainer 0"))
    lead_client.get("/admin/trainers/")
    with_one = queries()
    for number in (1, 2):
        Trainer.objects.create(user=make_user(f"Trainer {number}"))

    assert queries() == with_one


def test_list_is_ordered_by_name_and_the_other_way_round(lead_client):
    for name in ("Nora North", "Ada East", "Zoe West"):
        Trainer.objects.create(user=make_user(name))
    first, turned = (lead_client.get(f"/admin/trainers/{query}") for query in ("", "?ordering=-user__name"))

    assert [str(one) for one in first.context["object_list"]] == ["Ada East", "Nora North", "Zoe West"]
    assert [str(one) for one in turned.context["object_list"]] == ["Zoe West", "Nora North", "Ada East"]
    assert "ordering=-user__name" in first.text


def test_list_is_exported(lead_client, trainer):
    answer = lead_client.get("/admin/trainers/?export=csv")
    text = b"".join(answer.streaming_content).decode()

    assert "tara.trainer@example.org" in text


def test_others_see_no_trainers(trainer, editor, editor_client, trainer_client, stranger_client):
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    answers = [one.get("/admin/trainers/") for one in (editor_client, trainer_client, stranger_client)]

    assert [answer.status_code for answer in answers] == [302, 302, 302]
    assert [b"Tara" in answer.content for answer in answers] == [False] * 3


@pytest.fixture
def three():
    """The second one takes no bookings."""
    people = [make_user(f"Trainer {number}") for number in range(3)]
    return [Trainer.objects.create(user=user, is_active=number != 1) for number, user in enumerate(people)]


def act(name, *trainers):
    return f"/admin/bulk/scheduling/trainer/{name}/?" + "&".join(f"id={one.pk}" for one in trainers)


@pytest.mark.parametrize(
    "name, active, changed, said",
    [
        ("book-no-more", [False, False, True], 0, "1 trainer takes no bookings any more."),
        ("book", [True, True, True], 1, "1 trainer takes bookings now who took none."),
    ],
)
def test_selected_trainers_take_bookings_or_none(lead_client, three, name, active, changed, said):
    asked = lead_client.get(act(name, *three[:2])).text
    told = lead_client.post(act(name, *three[:2]), {"next": "/admin/trainers/"}, follow=True).text
    logged = ModelLogEntry.objects.filter(action="wagtail.edit").values_list("object_id", "user__name")

    assert [f"Trainer {number}</li>" in asked for number in range(3)] == [True, True, False]
    assert list(Trainer.objects.order_by("pk").values_list("is_active", flat=True)) == active
    assert list(logged) == [(str(three[changed].pk), "Lena Lead")]
    assert said in told


def test_others_change_no_selected_trainer(three, editor_client, trainer_client, client):
    for browser in (editor_client, trainer_client, client):
        browser.post(act("book-no-more", *three))

    assert list(Trainer.objects.order_by("pk").values_list("is_active", flat=True)) == [True, False, True]
