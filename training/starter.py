"""What every installation gets of training: the two pages that courses hang under."""

from collections.abc import Iterator

from content.domain.pages import add_draft, publish_page
from content.models import HomePage
from training.models import CourseIndexPage, TrainingPage


def load() -> Iterator[str]:
    had = CourseIndexPage.objects.exists()
    course_index()
    yield "pages for training are there" if had else "pages for training added"


def course_index() -> CourseIndexPage:
    """The page that courses hang under, made with the one above it where they are missing."""
    training = TrainingPage.objects.first() or publish_page(
        page=add_draft(
            parent=HomePage.objects.get(),
            page=TrainingPage(
                title="Training",
                slug="training",
                standfirst="Courses to take alone at your own pace, and live sessions with people who do the work.",
                search_description="Courses on LEAD to take alone, and live sessions that anyone can register for.",
            ),
        )
    )
    return CourseIndexPage.objects.first() or publish_page(
        page=add_draft(
            parent=training,
            page=CourseIndexPage(
                title="Courses",
                slug="courses",
                standfirst="Short lessons to read at your own pace. Stop when you like; signed in, your place is kept.",
                search_description="Courses on LEAD, in short lessons, to take alone.",
            ),
        )
    )
