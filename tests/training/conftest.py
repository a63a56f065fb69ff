from datetime import timedelta

import pytest
from django.utils import timezone

from content.models import HomePage
from training.models import CourseIndexPage, CoursePage, LessonPage, TrainingPage


@pytest.fixture
def course_index(db) -> CourseIndexPage:
    home = HomePage.objects.get()
    training = TrainingPage.objects.first() or home.add_child(
        instance=TrainingPage(title="Training", slug="training", standfirst="Courses and live sessions.")
    )
    return CourseIndexPage.objects.first() or training.add_child(
        instance=CourseIndexPage(title="Courses", slug="courses")
    )


@pytest.fixture
def make_course(course_index):
    def make(title: str = "First steps", lessons: int = 2) -> CoursePage:
        course = course_index.add_child(instance=CoursePage(title=title, standfirst=f"About {title}."))
        for number in range(1, lessons + 1):
            course.add_child(instance=LessonPage(title=f"{title}, lesson {number}"))
        return CoursePage.objects.get(pk=course.pk)

    return make


@pytest.fixture
def course(make_course) -> CoursePage:
    return make_course()


@pytest.fixture
def lessons(course) -> list[LessonPage]:
    return list(LessonPage.objects.child_of(course).order_by("path"))


@pytest.fixture
def soon():
    return timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=10)
