import pytest
import time_machine

from sites import dashboard
from sites.domain.entries import add_contact, confirm_site
from tests.sites.builders import make_site

pytestmark = pytest.mark.django_db


def test_contact_sees_own_sites(stranger, editor):
    site = make_site()
    add_contact(site=site, user=stranger)
    make_site(name="Fern LEAD")

    assert [(duty.title, duty.url, str(duty.detail)) for duty in dashboard.mine(stranger)] == [
        ("Juniper LEAD", "/sites/ny/juniper-lead/confirm/", "Look at the entry and confirm that it is right")
    ]
    with time_machine.travel("2026-11-30T20:00:00Z"):
        confirm_site(site=site, by=editor)
    assert [str(duty.detail) for duty in dashboard.mine(stranger)] == [
        'Confirmed on <time datetime="2026-11-30">November 30, 2026</time>'
    ]


def test_staff_see_how_many_are_not_confirmed(editor):
    make_site()
    make_site(name="Fern LEAD")
    confirm_site(site=make_site(name="Cedar LEAD"), by=editor)

    assert [(duty.title, duty.url) for duty in dashboard.needs_staff(editor)] == [
        ("2 LEAD sites are not confirmed", "/admin/lead-sites/?confirmed=no")
    ]


def test_others_see_no_staff_work(stranger):
    make_site()

    assert list(dashboard.needs_staff(stranger)) == []


def test_nothing_left_makes_no_duty(lead):
    confirm_site(site=make_site(), by=lead)

    assert list(dashboard.needs_staff(lead)) == []
