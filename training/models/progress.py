from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.line import LineField
from training.models.pages import CoursePage, LessonPage


class EnrollmentQuerySet(models.QuerySet):
    def of(self, user: models.Model) -> Self:
        return self.filter(user=user)

    def unfinished(self) -> Self:
        return self.filter(completed_at=None, course__live=True)


class Enrollment(models.Model):
    """One person taking one course. It outlives the course, so that a transcript keeps what was done."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="enrollments")
    course = models.ForeignKey(CoursePage, models.SET_NULL, null=True, related_name="enrollments")
    course_title = LineField(_("course"), max_length=255, help_text=_("As it was called at the time."))
    enrolled_at = models.DateTimeField(_("enrolled"), default=timezone.now)
    completed_at = models.DateTimeField(_("done"), null=True, blank=True)

    objects = EnrollmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrollment")
        verbose_name_plural = _("enrollments")
        ordering = ["-enrolled_at"]
        constraints = [models.UniqueConstraint(fields=["user", "course"], name="training_enrollment_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.course_title}"


class LessonProgress(models.Model):
    """That a person has marked a lesson as done, and when. No row: not done."""

    enrollment = models.ForeignKey(Enrollment, models.CASCADE, related_name="progress")
    lesson = models.ForeignKey(LessonPage, models.CASCADE, related_name="progress")
    done_at = models.DateTimeField(_("done"), default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrollment", "lesson"], name="training_lesson_done_once")]

    def __str__(self) -> str:
        return f"{self.enrollment}: {self.lesson}"
