"""The framework's edges: whatever the editor does to a page, a document or a word becomes known through one door."""

from functools import reduce, wraps
from operator import or_

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import Collection, CollectionViewRestriction, GroupPagePermission, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from accounts.models import User
from content.domain import changes, documents, editions, sizes
from content.domain.pictures import cleaned
from content.models import (
    AudienceRole,
    BureauSettings,
    Edition,
    GlossaryTerm,
    Picture,
    PortalDocument,
    Rendition,
    ResourcePage,
    ResourceType,
    Topic,
)
from content.permissions import alias_paths, with_aliases

changes.keep_whole(User)

# What saving a draft writes of a page; readers see none of it.
OF_DRAFTS = {"draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at", "locked"}
# By what a resource is placed in lists, or where that is stored.
OF_ITS_PLACE = {"slug", "year", "year_in_force", "is_sample"}

changes.watch(
    AudienceRole,
    BureauSettings,
    CollectionViewRestriction,
    Edition,
    GlossaryTerm,
    Group,
    GroupPagePermission,
    PageViewRestriction,
    Picture,
    PortalDocument,
    ResourceType,
    Site,
    Topic,
)


@receiver([post_save, post_delete])
def follow_page(sender, instance, update_fields=None, **details):
    """Whatever way a page is saved; what is below goes with it."""
    if isinstance(instance, Page) and not (update_fields and OF_DRAFTS.issuperset(update_fields)):
        changes.bump()


@receiver(post_save, sender=Page)
@receiver(post_save, sender=ResourcePage)
def place_resource(sender, instance, raw=False, update_fields=None, **details):
    """A revision, and what is copied from another page, bring along where these stood."""
    if not (raw or update_fields and OF_ITS_PLACE.isdisjoint(update_fields)):
        editions.place_in_lists(instance)


@receiver([post_save, post_delete], sender=Edition)
def place_resource_of_edition(sender, instance, raw=False, **details):
    if not raw:
        editions.place_in_lists(instance.resource)


@receiver([page_published, page_unpublished])
def note_page(sender, instance, **details):
    changes.note(instance)


@receiver([post_page_move, page_slug_changed])
def note_branch(sender, instance, **details):
    """What stands below an alias of a page is closed and opened with it."""
    below = reduce(or_, (Q(path__startswith=path) for path in with_aliases([instance.path], alias_paths())))
    branch = Page.objects.filter(below).select_related("content_type")
    changes.note_keys((page.content_type.model_class()._meta.label_lower, str(page.pk)) for page in branch)


@receiver([post_save, post_delete], sender=PageViewRestriction)
def note_restricted_branch(sender, instance, **details):
    note_branch(sender, instance.page)


@receiver(m2m_changed, sender=PageViewRestriction.groups.through)
def note_groups_of_restriction(sender, instance, action, **details):
    """A form saves the restriction first and its groups after it."""
    if action.startswith("post_") and isinstance(instance, PageViewRestriction):
        note_branch(sender, instance.page)


@receiver(m2m_changed, sender=User.groups.through)
def follow_roles(sender, action, **details):
    """Which pages show a way to edit them goes by roles."""
    if action.startswith("post_"):
        changes.bump()


@receiver(pre_save, sender=User)
def follow_accounts(sender, instance, raw=False, update_fields=None, **details):
    """An administrator may edit every page, an editor those of their roles, and both only as long as they may sign in."""
    if raw or (update_fields is not None and {"is_superuser", "is_active"}.isdisjoint(update_fields)):
        return
    before = User.objects.filter(pk=instance.pk).values_list("is_superuser", "is_active").first()
    if (before or (False, instance.is_active)) != (instance.is_superuser, instance.is_active):
        changes.bump()


@receiver(pre_delete, sender=Group)
def note_what_a_group_may_read(sender, instance, **details):
    for page in Page.objects.filter(view_restrictions__groups=instance).distinct():
        note_branch(sender, page)


@receiver([post_save, post_delete], sender=CollectionViewRestriction)
def note_restricted_files(sender, instance, **details):
    changes.note(*_files_below(instance.collection))


def _told(move):
    """A collection is moved straight in the tree, by the editor and by code: no signal tells of it."""

    @wraps(move)
    def moved(collection, *args, **kwargs):
        with transaction.atomic():
            move(collection, *args, **kwargs)
            changes.note(*_files_below(Collection.objects.get(pk=collection.pk)))

    return moved


Collection.move = _told(Collection.move)


def _files_below(collection):
    return list(PortalDocument.objects.filter(collection__path__startswith=collection.path))


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
    instance.has_new_file = not raw and not instance.file._committed
    if not instance.has_new_file:
        return
    plain = cleaned(instance.file.file, name=instance.file.name)
    if plain is not None:
        instance.file = ContentFile(plain, name=instance.file.name)
        instance._set_image_file_metadata()


@receiver(post_save, sender=Picture)
def have_sizes_made(sender, instance, created=False, raw=False, update_fields=None, **details):
    if not raw and (update_fields is None or "file" in update_fields):
        sizes.to_be_made(instance, afresh=instance.has_new_file and not created)


@receiver(post_delete, sender=Rendition)
def follow_removed_size(sender, instance, **details):
    """Its file goes with it, whoever removes it. Of new ones the worker tells, once for each picture (content.domain.sizes)."""
    changes.bump()
