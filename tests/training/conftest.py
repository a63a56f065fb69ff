from datetime import timedelta

import pytest
from django.utils import timezone

from content.models import HomePage
from scheduling.models import Trainer
from training.domain import registrations, sessions
from training.domain.sessions import Details
from training.models import CourseIndexPage, CoursePage, LessonPage, Registration, Session, TrainingPage


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


@pytest.fixture
def trainer(trainer_user) -> Trainer:
    return Trainer.objects.create(user=trainer_user, time_zone="America/Denver")


@pytest.fixture
def make_session(soon, db):
    """A session of an hour and a half, in ten days, published unless told otherwise."""

    def make(published: bool = True, **said) -> Session:
        starts_at = said.pop("starts_at", soon)
        details = {
            "title": "Three ways in",
            "summary": "Six calls, worked through together.",
            "starts_at": starts_at,
            "ends_at": starts_at + timedelta(minutes=90),
            "time_zone": "America/Denver",
            **said,
        }
        session = sessions.plan(details=Details(**details), by=None)
        return sessions.publish(session=session, by=None) if published else session

    return make


@pytest.fixture
def session(make_session) -> Session:
    return make_session(join_address="https://meet.example.org/secret-room")


@pytest.fixture
def register():
    def take(session: Session, name: str = "Ana Ortiz", **said) -> Registration:
        email = said.pop("email", f"{name.lower().replace(' ', '.')}@example.org")
        return registrations.register(session=session, email=email, name=name, **said)

    return take


@pytest.fixture
def begin():
    """Moves a session into the past, as time would."""

    def shift(session: Session, hours: int = 1) -> Session:
        length = session.ends_at - session.starts_at
        session.starts_at = timezone.now() - timedelta(hours=hours)
        session.ends_at = session.starts_at + length
        session.save()
        return session

    return shift
