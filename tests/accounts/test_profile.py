"""One's own profile: what it changes, and what its time zone is for."""

import pytest
from django.urls import reverse

from scheduling.domain.trainers import make_trainer

pytestmark = pytest.mark.django_db


def test_profile_changes_only_ones_own_name_and_zone(stranger, stranger_client):
    stranger_client.post(
        reverse("accounts:profile"),
        {"name": "Sam", "agency": "", "time_zone": "America/Denver", "is_staff": "on", "email": "x@example.org"},
    )

    stranger.refresh_from_db()
    assert (stranger.name, stranger.time_zone, stranger.is_staff) == ("Sam", "America/Denver", False)


def said_of_zone(client) -> str:
    return str(client.get(reverse("accounts:profile")).context["form"].fields["time_zone"].help_text)


def test_profile_says_what_its_zone_is_for(stranger, stranger_client):
    stranger.time_zone = "America/Denver"
    stranger.save()
    before = said_of_zone(stranger_client)

    assert make_trainer(user=stranger).time_zone == "America/Denver"
    assert before.startswith("For the days on your desk and the hours in emails about your account.")
    assert "as a new trainer’s zone" in said_of_zone(stranger_client)


def test_profile_tells_staff_what_its_zone_is_for(editor_client):
    assert "For all days and hours at your desk" in said_of_zone(editor_client)
