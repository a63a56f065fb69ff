import pytest

from accounts.enums import Role
from accounts.permissions import has_role
from content.models import Topic
from scheduling.domain.trainers import change_profile, make_trainer
from scheduling.permissions import is_trainer, may_manage_trainers


def test_make_trainer_gives_profile_and_role(stranger):
    stranger.time_zone = "America/Chicago"
    trainer = make_trainer(user=stranger, topics=Topic.objects.filter(code="funding_and_sustainability"), state="NM")

    assert (trainer.time_zone, trainer.state, trainer.topic_names) == (
        "America/Chicago",
        "NM",
        "Funding and sustainability",
    )
    assert has_role(stranger, Role.TRAINER)


def test_change_profile_tidies_languages_and_leaves_topics_that_are_not_given(trainer):
    trainer.topics.set(Topic.objects.filter(code="lead_101"))
    change_profile(trainer=trainer, languages=" English ,,Spanish, ")
    trainer.refresh_from_db()

    assert (trainer.languages, trainer.topic_names) == ("English, Spanish", "LEAD 101")


def test_change_profile_replaces_topics(trainer):
    trainer.topics.set(Topic.objects.filter(code="lead_101"))
    change_profile(trainer=trainer, topics=Topic.objects.filter(code="communications"))

    assert trainer.topic_names == "Communications"


def test_change_profile_refuses_a_zone_that_is_none(trainer):
    with pytest.raises(ValueError, match="no such time zone"):
        change_profile(trainer=trainer, time_zone="Pacific time")


def test_only_ta_leads_manage_trainers(lead, editor, trainer_user, stranger):
    people = [lead, editor, trainer_user, stranger]

    assert [may_manage_trainers(person) for person in people] == [True, False, False, False]


def test_profile_is_ones_own(trainer, trainer_user, stranger, lead):
    assert [is_trainer(person, trainer) for person in (trainer_user, stranger, lead)] == [True, False, False]


def test_profile_of_a_closed_account_is_nobodys(trainer, trainer_user):
    trainer_user.is_active = False

    assert not is_trainer(trainer_user, trainer)
