import pytest

from accounts import demo as people
from accounts.models import Contact
from scheduling import demo as trainers
from training import demo, starter
from training.models import CourseIndexPage, CoursePage, Enrollment, LessonPage, Registration, Session, TrainingPage


@pytest.fixture
def loaded(db):
    for part in (people, starter, trainers, demo):
        list(part.load())


def test_starter_makes_the_two_pages_once(db):
    list(starter.load())
    list(starter.load())

    assert (TrainingPage.objects.get().url, CourseIndexPage.objects.get().url) == ("/training/", "/training/courses/")


def test_removing_leaves_nothing_behind(loaded):
    list(demo.remove())

    left = [model.objects.count() for model in (CoursePage, LessonPage, Session, Registration, Contact)]
    assert (left, Enrollment.objects.exclude(course=None).count()) == ([0] * 5, 0)


def test_loads_without_people_and_trainers(db):
    list(starter.load())
    list(demo.load())

    assert (Session.objects.count(), Enrollment.objects.count()) == (5, 0)
