"""The framework's edge: a course can become complete because a lesson is taken out of it."""

from django.db import transaction
from django.db.models.signals import post_delete
from wagtail.signals import page_unpublished

from training.domain.courses import settle
from training.models import CoursePage, LessonPage


def connect() -> None:
    page_unpublished.connect(_settle, sender=LessonPage)
    post_delete.connect(_settle, sender=LessonPage)


def _settle(sender, instance, **kwargs):
    with transaction.atomic():
        for course in CoursePage.objects.filter(path=instance.course_path):
            settle(course=course)
