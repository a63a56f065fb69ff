from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.domain.duties import Duty
from accounts.enums import DueState
from bureau import duties
from tests.accounts.test_viewsets import make_mail

pytestmark = pytest.mark.django_db
SOON, LATER = timezone.now() + timedelta(days=1), timezone.now() + timedelta(days=2)


def in_app(monkeypatch, *mine: Duty) -> None:
    """One app that says this and nothing else."""
    app = type("Dashboard", (), {"mine": staticmethod(lambda user: mine)})
    monkeypatch.setattr(duties, "modules", lambda name: [app])


def test_desk_puts_the_soonest_next(monkeypatch, stranger):
    late, soon, past = (
        Duty("late", "/", when=LATER),
        Duty("soon", "/", when=SOON),
        Duty("past", "/", when=SOON - timedelta(days=9)),
    )
    in_app(monkeypatch, late, soon, past)

    assert duties.desk_of(stranger) == duties.Desk(soon, [("", [past, late])])


def test_desk_puts_what_an_app_calls_next_before_the_soonest(monkeypatch, stranger):
    soon, pressing = Duty("soon", "/", when=SOON), Duty("pressing", "/", is_next=True)
    in_app(monkeypatch, soon, pressing)

    assert duties.desk_of(stranger).next_up == pressing


def test_desk_of_someone_new_is_empty(stranger_client):
    assert "Nothing is waiting for you" in stranger_client.get("/dashboard/").content.decode()


def test_both_desks_tell_days_in_the_zone_of_whoever_looks(monkeypatch, lead, lead_client):
    """Two in the morning in UTC is the evening before in Denver."""
    lead.time_zone = "America/Denver"
    lead.save()
    waits = Duty("waits", "/", since=datetime(2026, 11, 23, 2, tzinfo=UTC))
    app = type("Dashboard", (), {"needs_staff": staticmethod(lambda user: [waits])})
    monkeypatch.setattr(duties, "modules", lambda name: [app])

    for path in ("/admin/", "/dashboard/"):
        page = lead_client.get(path).content.decode()
        assert ("November 22" in page, "November 23" in page) == (True, False), path


def test_visitor_is_sent_to_sign_in(client):
    assert client.get("/dashboard/").url == "/account/login/?next=/dashboard/"


@pytest.mark.parametrize("path", ["/dashboard/", "/admin/"])
def test_staff_see_what_waits_for_the_bureau(lead_client, path):
    make_mail(state=DueState.FAILED)

    assert "1 email could not be sent" in lead_client.get(path).content.decode()


def test_others_do_not(stranger_client):
    make_mail(state=DueState.FAILED)

    assert "could not be sent" not in stranger_client.get("/dashboard/").content.decode()


def test_desk_of_staff_bears_the_name_of_the_bureau(lead_client):
    page = lead_client.get("/admin/").content.decode()

    assert "The Bureau’s desk" in page
    assert "LEAD Support Bureau</title>" in page


def test_desk_and_public_side_lead_to_each_other_and_name_nobody_else(lead_client):
    desk, own = (lead_client.get(path).content.decode() for path in ("/admin/", "/dashboard/"))

    assert "<title>The Bureau’s desk - LEAD Support Bureau</title>" in desk
    assert '<a href="/">The public portal</a>' in desk
    assert '<a class="button" data-kind="quiet" href="/admin/">Go to the Bureau’s desk</a>' in own
    for foreign in ("editor guide", "Editor Guide", "What's new in Wagtail"):
        assert foreign not in desk
