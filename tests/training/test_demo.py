import pytest
from django.utils import timezone

from accounts.models import User
from tests.content.plain_language import plain, reading_of
from training import demo
from training.domain import outlines
from training.enums import Attendance, SessionKind
from training.models import CoursePage, LessonPage, Registration, Session

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
MOST = 9


def test_three_courses_of_three_to_five_lessons_each_with_sources():
    counts = [LessonPage.objects.live().child_of(course).count() for course in CoursePage.objects.live()]

    assert (len(counts), [count for count in counts if not 3 <= count <= 5]) == (3, [])
    assert [lesson for lesson in LessonPage.objects.all() if lesson.body[-1].block_type != "sources"] == []


def test_sessions_are_past_and_coming_one_is_full_and_zones_differ():
    sessions = Session.objects.public().with_taken()

    assert (sessions.upcoming().count(), sessions.past().count()) == (4, 1)
    assert [session.places_left for session in sessions.filter(slug="sample-open-hour")] == [0]
    assert {session.kind for session in sessions} == set(SessionKind)
    assert len({session.time_zone for session in sessions}) == 5


def test_trainers_are_booked_where_they_are_there():
    assert Session.objects.exclude(trainers=None).distinct().count() == 4


def test_learner_is_half_way_and_was_at_the_past_session():
    learner = User.objects.get(email="learner@example.org")

    [outline] = outlines.unfinished(learner)
    assert (outline.course.slug, outline.done_count, len(outline.lessons)) == ("lead-101", 2, 5)
    attended = Registration.objects.of(learner).registered().filter(attendance=Attendance.PRESENT)
    assert [found.session.slug for found in attended] == ["sample-first-meeting"]
    assert attended.get().session.ends_at < timezone.now()


def test_loading_again_adds_nothing():
    before = (CoursePage.objects.count(), Session.objects.count(), Registration.objects.count())

    lines = list(demo.load())

    assert (CoursePage.objects.count(), Session.objects.count(), Registration.objects.count()) == before
    assert lines == ["0 demonstration courses", "0 demonstration sessions"]


def running_text(parts):
    for part in parts:
        if part["type"] == "text":
            yield plain(part["value"]) if "<" in part["value"] else part["value"]
        if part["type"] == "steps":
            yield "\n".join(f"{step['title']}.\n{step['text']}" for step in part["steps"])
        if part["type"] == "principle":
            yield part["text"]


@pytest.mark.parametrize("text", demo.texts(), ids=lambda text: text["slug"])
def test_course_reads_at_grade_nine_or_below(text):
    words = "\n".join(line for lesson in text["lesson"] for line in running_text(lesson["body"]))

    assert reading_of(words).grade <= MOST
