"""The framework's edge: what happens when pages are published and taken away."""

from django.db import transaction
from django.db.models.signals import pre_delete
from wagtail.signals import page_published, page_unpublished

from content.domain.changes import note
from training.domain.courses import settle
from training.models import CoursePage, LessonPage


def connect() -> None:
    for page_type in (CoursePage, LessonPage):
        page_published.connect(_note, sender=page_type)
        page_unpublished.connect(_note, sender=page_type)
        pre_delete.connect(_note, sender=page_type)
    page_unpublished.connect(_settle, sender=LessonPage)


def _note(sender, instance, **kwargs):
    note(instance)


def _settle(sender, instance, **kwargs):
    with transaction.atomic():
        for course in CoursePage.objects.filter(path=instance.course_path):
            settle(course=course)
