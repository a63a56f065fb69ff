import pytest
from django.test import RequestFactory

from content.blocks.training import TrainingBlock
from training import starter
from training.models import CourseIndexPage, CoursePage

pytestmark = pytest.mark.django_db


def shown(phase: str) -> str:
    block = TrainingBlock()
    return block.render(block.to_python({"phase": phase}), context={"request": RequestFactory().get("/")})


def test_only_published_courses_of_the_phase_are_named():
    list(starter.load())
    index = CourseIndexPage.objects.get()
    for title, phase, live in [
        ("First Steps", "exploring", True),
        ("Later", "operating", True),
        ("Draft", "exploring", False),
    ]:
        index.add_child(instance=CoursePage(title=title, phases=[phase], live=live))
    page = shown("exploring")

    assert [title for title in ("First Steps", "Later", "Draft") if title in page] == ["First Steps"]
    assert "/training/courses/first-steps/" in page


def test_without_any_training_it_says_so_and_what_can_be_asked_for():
    page = shown("launching")

    assert "No course for this phase and no live session is published right now." in page
    assert 'href="/offers/#trainings"' in page
