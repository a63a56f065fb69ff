from datetime import date

import pytest

from assistance.domain.visit_matching import bookable, candidates
from content.models import Topic
from scheduling.domain.trainers import make_trainer
from scheduling.enums import DayKind
from tests.assistance.visit_stage import DAY, NOW, plan
from tests.cast import make_user

pytestmark = pytest.mark.usefixtures("now")


def add(name, topics=(), **profile):
    return make_trainer(user=make_user(name), topics=Topic.objects.filter(code__in=topics), **profile)


@pytest.fixture
def visit(scoped, lead):
    scoped.topics.set(Topic.objects.filter(code__in=["governance", "lead_101"]))
    return plan(scoped, lead, language="spanish")


def names(visit):
    return [str(one.trainer) for one in candidates(visit, among=bookable())]


def test_reasons_are_said_in_words(visit):
    trainer = add("Tara", ["governance"], languages="English, Spanish", state="NM", time_zone="America/Denver")
    trainer.days.create(kind=DayKind.FREE, first_day=date(2026, 2, 2), last_day=date(2026, 2, 6))
    trainer.days.create(kind=DayKind.AWAY, first_day=date(2026, 2, 6), last_day=date(2026, 2, 9))
    trainer.bookings.create(kind="other", starts_at=NOW + 2 * DAY, ends_at=NOW + 2 * DAY + DAY / 4)
    (one,) = candidates(visit, among=bookable())

    assert one.pros == [
        "Teaches Governance.",
        "Teaches in spanish.",
        "Lives in the same state.",
        "3 free days within 60 days.",
    ]
    assert one.cons == ["1 booking within 90 days."]


def test_what_speaks_against_is_said_too(visit):
    add("Tara", ["communications"], languages="English", state="WA")
    (one,) = candidates(visit, among=bookable())

    assert one.pros == ["0 bookings within 90 days."]
    assert one.cons == [
        "Names none of the topics asked for.",
        "Does not name spanish.",
        "Travels from Washington.",
        "No free days marked within 60 days.",
    ]


def test_nothing_is_said_of_what_nobody_asked_or_named(scoped, lead):
    add("Tara", ["communications"])
    (one,) = candidates(plan(scoped, lead), among=bookable())

    assert (one.pros, one.cons) == (["0 bookings within 90 days."], ["No free days marked within 60 days."])


def test_topics_come_before_language_before_state(visit):
    add("State", state="NM")
    add("Language", languages="Spanish")
    add("One topic", ["governance"])
    add("Two topics", ["governance", "lead_101"])

    assert names(visit) == ["Two topics", "One topic", "Language", "State"]


def test_who_has_less_to_do_comes_first_among_equals(visit):
    busy = add("Ada")
    busy.bookings.create(kind="other", starts_at=NOW + DAY, ends_at=NOW + 2 * DAY)
    add("Zoe")

    assert names(visit) == ["Zoe", "Ada"]


def test_who_takes_no_bookings_is_no_candidate(visit):
    add("Tara", is_active=False)

    assert names(visit) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_matching_costs_the_same_for_any_number_of_trainers(rows, visit, django_assert_num_queries):
    for number in range(rows):
        trainer = add(f"Trainer {number}", ["governance"])
        trainer.days.create(kind=DayKind.FREE, first_day=date(2026, 2, 2), last_day=date(2026, 2, 6))

    with django_assert_num_queries(5):
        candidates(visit, among=bookable())
