import pytest
from django.utils import timezone

from accounts import demo as people
from accounts.models import Contact, User
from scheduling import demo as trainers
from tests.content.plain_language import plain, reading_of
from training import demo, starter
from training.domain import outlines
from training.enums import SessionKind
from training.models import CourseIndexPage, CoursePage, Enrollment, LessonPage, Registration, Session, TrainingPage

MOST = 9


@pytest.fixture
def loaded(db):
    for part in (people, starter, trainers, demo):
        list(part.load())


def test_starter_makes_the_two_pages_once(db):
    list(starter.load())
    list(starter.load())

    assert (TrainingPage.objects.get().url, CourseIndexPage.objects.get().url) == ("/training/", "/training/courses/")


def test_three_courses_of_three_to_five_lessons_each_with_sources(loaded):
    counts = [LessonPage.objects.live().child_of(course).count() for course in CoursePage.objects.live()]

    assert (len(counts), [count for count in counts if not 3 <= count <= 5]) == (3, [])
    assert [lesson for lesson in LessonPage.objects.all() if lesson.body[-1].block_type != "sources"] == []


def test_sessions_are_past_and_coming_one_is_full_and_zones_differ(loaded):
    sessions = Session.objects.public().with_taken()

    assert (sessions.upcoming().count(), sessions.past().count()) == (4, 1)
    assert [session.places_left for session in sessions.filter(slug="sample-open-hour")] == [0]
    assert {session.kind for session in sessions} == set(SessionKind)
    assert len({session.time_zone for session in sessions}) == 5


def test_trainers_are_booked_where_they_are_there(loaded):
    assert Session.objects.exclude(trainers=None).distinct().count() == 4


def test_learner_is_half_way_and_was_at_the_past_session(loaded):
    learner = User.objects.get(email="learner@example.org")

    [outline] = outlines.unfinished(learner)
    assert (outline.course.slug, outline.done_count, len(outline.lessons)) == ("lead-101", 2, 5)
    attended = Registration.objects.of(learner).attended()
    assert [found.session.slug for found in attended] == ["sample-first-meeting"]
    assert attended.get().session.ends_at < timezone.now()


def test_loading_again_adds_nothing(loaded):
    before = (CoursePage.objects.count(), Session.objects.count(), Registration.objects.count())

    lines = list(demo.load())

    assert (CoursePage.objects.count(), Session.objects.count(), Registration.objects.count()) == before
    assert lines == ["0 demonstration courses", "0 demonstration sessions"]


def test_removing_leaves_nothing_behind(loaded):
    list(demo.remove())

    left = [model.objects.count() for model in (CoursePage, LessonPage, Session, Registration, Contact)]
    assert (left, Enrollment.objects.exclude(course=None).count()) == ([0] * 5, 0)


def test_loads_without_people_and_trainers(db):
    list(starter.load())
    list(demo.load())

    assert (Session.objects.count(), Enrollment.objects.count()) == (5, 0)


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
