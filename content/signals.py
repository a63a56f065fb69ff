"""The framework's edges: whatever the editor does to a page, a document or a word becomes known through one door."""

from django.core.files.base import ContentFile
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from content.domain import changes, documents
from content.domain.pictures import cleaned
from content.models import AudienceRole, GlossaryTerm, Picture, PortalDocument, ResourceType, Topic


@receiver([page_published, page_unpublished])
def note_page(sender, instance, **details):
    changes.note(instance)


@receiver([post_page_move, page_slug_changed])
def note_branch(sender, instance, **details):
    branch = Page.objects.descendant_of(instance, inclusive=True).select_related("content_type")
    changes.note_keys((page.content_type.model_class()._meta.label_lower, str(page.pk)) for page in branch)


@receiver([post_save, post_delete], sender=PageViewRestriction)
def note_restricted_branch(sender, instance, **details):
    note_branch(sender, instance.page)


@receiver(pre_delete)
def note_deleted_page(sender, instance, **details):
    if isinstance(instance, Page) and sender is not Page:
        changes.note(instance)


@receiver(post_save, sender=PortalDocument)
def follow_document(sender, instance, raw=False, **details):
    if not raw:
        documents.follow(document=instance)


@receiver(post_save, sender=GlossaryTerm)
@receiver([post_save, pre_delete], sender=Topic)
@receiver([post_save, pre_delete], sender=AudienceRole)
@receiver([post_save, pre_delete], sender=ResourceType)
@receiver(pre_delete, sender=GlossaryTerm)
@receiver(pre_delete, sender=PortalDocument)
def note_thing(sender, instance, **details):
    changes.note(instance)


@receiver(pre_save, sender=Picture)
def clean_picture(sender, instance, raw=False, **details):
    """Whatever way a picture comes in, it comes in without what the camera wrote into it."""
    if raw or instance.file._committed:
        return
    plain = cleaned(instance.file.file, name=instance.file.name)
    if plain is not None:
        instance.file = ContentFile(plain, name=instance.file.name)
        instance._set_image_file_metadata()
