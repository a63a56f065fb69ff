from collections.abc import Iterable
from typing import Self

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager

from content.blocks import BodyBlock
from content.models import AudienceRole, BasePage, PhasesField, Topic
from content.models.pages import ReadableQuerySet
from content.models.sections import SectionPage


class TrainingPage(SectionPage):
    """Everything to learn with: courses to take alone, and live sessions."""

    max_count = 1
    parent_page_types = ["content.HomePage"]
    subpage_types = ["training.CourseIndexPage"]
    list_view = "training:overview"
    page_description = _("Courses and live sessions; there is one.")

    class Meta:
        verbose_name = _("training page")


class CourseIndexPage(SectionPage):
    """Where the courses hang in the tree, and their list."""

    max_count = 1
    parent_page_types = ["training.TrainingPage"]
    subpage_types = ["training.CoursePage"]
    list_view = "training:courses"
    page_description = _("The place of all courses.")

    class Meta:
        verbose_name = _("list of courses")


class CourseQuerySet(ReadableQuerySet):
    def readable(self, closed: Iterable[str] | None = None) -> Self:
        """In the order of the tree."""
        return super().readable(closed).order_by("path")

    def in_phase(self, phase: str) -> Self:
        """Those needed in a phase, given by its code; all of them for an empty one."""
        return self.filter(phases__contains=phase) if phase else self

    def in_rows(self) -> Self:
        """With all that a row of a list shows, in a fixed number of queries."""
        return self.defer_streamfields().prefetch_related("audiences")


class CoursePage(BasePage):
    """A course to take alone; its lessons are the pages below it, in their order."""

    is_same_for_members = True

    minutes = models.PositiveSmallIntegerField(
        _("minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(6000)],
        help_text=_("How long it takes, as far as that is known. Empty: nothing is said."),
    )
    topics = ParentalManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="courses")
    audiences = ParentalManyToManyField(
        AudienceRole,
        verbose_name=_("audiences"),
        blank=True,
        related_name="courses",
        help_text=_("Whom it is for. None selected means everyone."),
    )
    phases = PhasesField(_("phases"), help_text=_("In which phases a community needs it."))
    body = StreamField(BodyBlock(), verbose_name=_("what it teaches"), blank=True)

    objects = PageManager.from_queryset(CourseQuerySet)()

    parent_page_types = ["training.CourseIndexPage"]
    subpage_types = ["training.LessonPage"]
    template = "training/course_page.html"
    page_description = _("A course to take alone, with its lessons below it.")

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("minutes"),
        MultiFieldPanel(
            [
                FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
                FieldPanel("audiences", widget=forms.CheckboxSelectMultiple),
                FieldPanel("phases"),
            ],
            heading=_("Whom it helps"),
        ),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")


class LessonPage(BasePage):
    """One lesson of a course."""

    is_same_for_members = True

    minutes = models.PositiveSmallIntegerField(
        _("minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(600)],
        help_text=_("How long it takes, as far as that is known. Empty: nothing is said."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    parent_page_types = ["training.CoursePage"]
    subpage_types: list[str] = []
    template = "training/lesson_page.html"
    page_description = _("One lesson of a course.")

    content_panels = [*BasePage.content_panels, FieldPanel("minutes"), FieldPanel("body")]

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    @property
    def course_path(self) -> str:
        """The tree path of the course that this lesson belongs to."""
        return self.path[: -Page.steplen]
