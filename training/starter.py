"""What every installation gets of training: the two pages that courses hang under."""

from collections.abc import Iterator

from content.models import HomePage
from content.starter import load_section
from training.models import CourseIndexPage, TrainingPage


def load() -> Iterator[str]:
    before = CourseIndexPage.objects.exists()
    training = load_section(
        TrainingPage,
        parent=HomePage.objects.get(),
        title="Training",
        slug="training",
        standfirst="Courses to take alone at your own pace, and live sessions with people who do the work.",
        search_description="Courses on LEAD to take alone, and live sessions that anyone can register for.",
    )
    courses = load_section(
        CourseIndexPage,
        parent=training,
        title="Courses",
        slug="courses",
        standfirst="Short lessons to read at your own pace. Stop when you like. If you sign in, we keep your place.",
        search_description="Courses on LEAD, in short lessons, to take alone.",
    )
    yield "pages for training added" if courses and not before else "pages for training are as they were"
