from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from content.models import AudienceRole, BasePage, Topic


class TrainingPage(BasePage):
    """Everything to learn with: courses to take alone, and live sessions."""

    max_count = 1
    parent_page_types = ["content.HomePage"]
    subpage_types = ["training.CourseIndexPage"]
    template = "training/training_page.html"

    class Meta:
        verbose_name = _("training page")


class CourseIndexPage(BasePage):
    """Where the courses hang in the tree, and their list."""

    max_count = 1
    parent_page_types = ["training.TrainingPage"]
    subpage_types = ["training.CoursePage"]
    template = "training/course_index_page.html"

    class Meta:
        verbose_name = _("list of courses")


class CoursePage(BasePage):
    """A course to take alone; its lessons are the pages below it, in their order."""

    minutes = models.PositiveSmallIntegerField(
        _("minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(6000)],
        help_text=_("How long it takes, as far as that is known. Empty: nothing is said."),
    )
    topics = ParentalManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="courses")
    audiences = ParentalManyToManyField(AudienceRole, verbose_name=_("for"), blank=True, related_name="courses")

    parent_page_types = ["training.CourseIndexPage"]
    subpage_types = ["training.LessonPage"]
    template = "training/course_page.html"

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("minutes"),
        FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
        FieldPanel("audiences", widget=forms.CheckboxSelectMultiple),
    ]

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")


class LessonPage(BasePage):
    """One lesson of a course."""

    minutes = models.PositiveSmallIntegerField(
        _("minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(600)],
        help_text=_("How long it takes, as far as that is known. Empty: nothing is said."),
    )

    parent_page_types = ["training.CoursePage"]
    subpage_types: list[str] = []
    template = "training/lesson_page.html"

    content_panels = [*BasePage.content_panels, FieldPanel("minutes")]

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    @property
    def course_path(self) -> str:
        """The tree path of the course that this lesson belongs to."""
        return self.path[: -Page.steplen]
