"""The framework's edge: a course can become complete because a lesson is taken out of it."""

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.signals import page_unpublished

from accounts.models import User
from content.domain.changes import bump
from scheduling.models import Trainer
from training.domain.courses import settle
from training.models import CoursePage, LessonPage


def connect() -> None:
    page_unpublished.connect(_settle, sender=LessonPage)
    post_delete.connect(_settle, sender=LessonPage)
    post_save.connect(_follow_name, sender=User)


def _follow_name(sender, instance, created, update_fields=None, **kwargs):
    """Sessions say who gives them; a sign-in only writes when it was."""
    if not created and set(update_fields or ()) != {"last_login"} and Trainer.objects.filter(user=instance).exists():
        bump()


def _settle(sender, instance, **kwargs):
    with transaction.atomic():
        for course in CoursePage.objects.filter(path=instance.course_path):
            settle(course=course)
