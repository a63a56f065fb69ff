"""The framework's edge: a course can become complete because a lesson is taken out of it, or closed to a learner."""

from functools import partial

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_unpublished

from accounts.models import User
from content.domain.changes import bump
from scheduling.models import Trainer
from training.domain.courses import settle
from training.models import CoursePage, LessonPage


def connect() -> None:
    page_unpublished.connect(_settle, sender=LessonPage)
    post_delete.connect(_settle, sender=LessonPage)
    post_save.connect(_settle_closed, sender=PageViewRestriction)
    m2m_changed.connect(_settle_closed_to_groups, sender=PageViewRestriction.groups.through)
    post_save.connect(_follow_name, sender=User)


def _follow_name(sender, instance, created, update_fields=None, **kwargs):
    """Sessions say who gives them; a sign-in only writes when it was."""
    if not created and set(update_fields or ()) != {"last_login"} and Trainer.objects.filter(user=instance).exists():
        bump()


def _settle(sender, instance, **kwargs):
    with transaction.atomic():
        for course in CoursePage.objects.filter(path=instance.course_path):
            settle(course=course)


def _settle_closed(sender, instance, raw=False, **kwargs):
    """What is for groups is closed to everyone until they are saved, too; only then is it known to whom."""
    if not raw and instance.restriction_type != PageViewRestriction.GROUPS:
        _settle_course_above(instance.page)


def _settle_closed_to_groups(sender, instance, action, **kwargs):
    if action.startswith("post_") and isinstance(instance, PageViewRestriction):
        _settle_course_above(instance.page)


def _settle_course_above(page):
    """Once all is written: groups are taken off before others are put in their place."""
    for course in CoursePage.objects.filter(path=page.path[: -Page.steplen]):
        transaction.on_commit(partial(settle, course=course))
