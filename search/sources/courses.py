"""Courses and their lessons."""

from collections.abc import Iterator

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from content.models import AudienceRole, Topic
from search.sources.base import Thing
from search.sources.pages import PageSource
from search.sources.terms import bearers
from training.models import CoursePage, LessonPage


class Courses(PageSource):
    kind = "course"
    label = _("Courses")
    one = _("Course")
    models = (CoursePage, LessonPage)
    lead = "search/leads/course.html"
    facts = "search/facts/course.html"

    def things(self, model: type[Model]) -> QuerySet:
        things = super().things(model)
        return things.prefetch_related("topics", "audiences") if model is CoursePage else things

    def touched(self, model: str, key: str) -> Iterator[Thing]:
        """Lessons tell the name of their course."""
        yield from super().touched(model, key)
        if model in (CoursePage._meta.label_lower, Page._meta.label_lower):
            course = CoursePage.objects.filter(pk=key).first()
            lessons = LessonPage.objects.child_of(course) if course else LessonPage.objects.none()
            yield from ((LessonPage, str(pk)) for pk in lessons.values_list("pk", flat=True))
        yield from bearers(model, key, things=CoursePage, relations={Topic: "topics", AudienceRole: "audiences"})

    def fields(self, page: Page) -> dict[str, object]:
        fields = super().fields(page)
        if isinstance(page, LessonPage):
            course = page.get_parent()
            return {**fields, "facts": {"course": course.title if course.live else ""}}
        topics, audiences = page.topics.all(), page.audiences.all()
        return {
            **fields,
            "keywords": tuple(term.label for term in (*topics, *audiences)),
            "topics": tuple(term.code for term in topics),
            "audiences": tuple(term.code for term in audiences),
            "phases": tuple(page.phases),
        }
