"""What readers can see has changed: each way in which it can raises the generation."""

from copy import deepcopy
from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission
from django.core.cache import cache
from django.core.files.images import ImageFile
from django.db import transaction
from django.utils import timezone
from PIL import Image
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupPagePermission,
    Page,
    PageViewRestriction,
    Site,
)

from accounts.enums import Role
from accounts.models import User
from assistance.domain.offers import save_offer
from content.domain import changes, sizes
from content.domain.documents import add_document
from content.domain.editions import publish_edition
from content.domain.pages import add_draft, address_site, publish_page, remove_page
from content.models import (
    AudienceRole,
    BureauSettings,
    GlossaryTerm,
    HomePage,
    Picture,
    PictureSizes,
    Rendition,
    ResourceType,
    StandardPage,
    Topic,
)
from sites.domain.entries import confirm_site, save_site
from sites.models import Jurisdiction, LeadSite, StatusChange
from tests.architecture import rows
from tests.architecture.rows import Stage
from tests.assistance.visit_stage import NOW
from tests.cast import make_user
from tests.sites.builders import change_status
from training.domain import registrations, sessions
from training.models import Registration, Session


def drawn() -> ImageFile:
    file = BytesIO()
    Image.new("RGB", (8, 8)).save(file, "PNG")
    file.seek(0)
    return ImageFile(file, name="drawn.png")


def page() -> StandardPage:
    return StandardPage.objects.get(slug="page")


def saved(thing, **fields):
    for name, value in fields.items():
        setattr(thing, name, value)
    thing.save()


def renamed(**fields) -> None:
    changed = page()
    for name, value in fields.items():
        setattr(changed, name, value)
    publish_page(page=changed)


def give_right(group: Group) -> GroupPagePermission:
    right = Permission.objects.get(codename="change_page", content_type__app_label="wagtailcore")
    return GroupPagePermission.objects.create(group=group, page=HomePage.objects.get(), permission=right)


def closed_documents() -> CollectionViewRestriction:
    collection = Collection.get_first_root_node()
    return CollectionViewRestriction.objects.create(collection=collection, restriction_type="groups")


def shelf(name: str) -> Collection:
    return Collection.get_first_root_node().add_child(instance=Collection(name=name))


def named(name: str) -> Collection:
    return Collection.objects.get(name=name)


CHANGES = {
    "a page published": lambda stage: renamed(title="Other"),
    "a page with a new address": lambda stage: renamed(slug="other"),
    "a page taken off": lambda stage: page().unpublish(),
    "a page moved": lambda stage: page().move(StandardPage.objects.get(slug="top"), pos="last-child"),
    "a page saved without publishing it": lambda stage: saved(page(), title="Other"),
    "a page deleted": lambda stage: page().delete(),
    "a branch removed": lambda stage: remove_page(page=StandardPage.objects.get(slug="top")),
    "an alias made": lambda stage: page().create_alias(update_slug="same"),
    "an alias changed": lambda stage: saved(stage.alias, title="Other"),
    "a page closed": lambda stage: PageViewRestriction.objects.create(page=page(), restriction_type="login"),
    "a page opened": lambda stage: stage.barrier.delete(),
    "a page closed to all but a group": lambda stage: stage.barrier.groups.add(stage.group),
    "a group that may read a page deleted": lambda stage: stage.reading_group.delete(),
    "a group deleted": lambda stage: stage.group.delete(),
    "a group given a right": lambda stage: give_right(stage.reading_group),
    "a right of a group taken": lambda stage: stage.right.delete(),
    "a role given": lambda stage: stage.trainer.user.groups.add(stage.group),
    "a role taken": lambda stage: stage.trainer.user.groups.clear(),
    "an administrator made": lambda stage: saved(stage.trainer.user, is_superuser=True),
    "an administrator no longer": lambda stage: saved(stage.administrator, is_superuser=False),
    "an administrator shut out": lambda stage: saved(stage.administrator, is_active=False),
    "an editor shut out": lambda stage: saved(stage.people["editor"], is_active=False),
    "an editor let in again": lambda stage: saved(stage.editor_shut_out, is_active=True),
    "an administrator added": lambda stage: User.objects.create_superuser("new@example.org"),
    "documents closed": lambda stage: closed_documents(),
    "a collection moved": lambda stage: named("Shelf").move(named("Case"), pos="sorted-child"),
    "documents opened": lambda stage: stage.closed_documents.delete(),
    "documents closed to all but a group": lambda stage: stage.closed_documents.groups.add(stage.group),
    "the Bureau’s settings": lambda stage: saved(BureauSettings.for_site(Site.objects.get()), endorsed=True),
    "a host": lambda stage: saved(Site.objects.get(), hostname="other.example.org"),
    "the portal’s address": lambda stage: address_site(address="https://other.example.org"),
    "a word": lambda stage: saved(stage.word, meaning="Another."),
    "a word’s see also": lambda stage: stage.word.see_also.add(GlossaryTerm.objects.exclude(pk=stage.word.pk)[0]),
    "a word deleted": lambda stage: stage.word.delete(),
    "a topic": lambda stage: saved(Topic.objects.first(), label="Other"),
    "an audience": lambda stage: saved(AudienceRole.objects.first(), label="Other"),
    "a type": lambda stage: saved(ResourceType.objects.first(), label="Other"),
    "a type deleted": lambda stage: ResourceType.objects.filter(resources=None).first().delete(),
    "a picture": lambda stage: Picture.objects.create(title="x", file=drawn(), only_decoration=True),
    "a picture’s words": lambda stage: saved(stage.picture, description="Other"),
    "a picture’s old sizes removed, though new ones cannot be made": lambda stage: sizes.make_one(),
    "a size of a picture deleted": lambda stage: Rendition.objects.first().delete(),
    "a document": lambda stage: add_document(title="x", file=BytesIO(b"Text."), name="x.txt"),
    "a document deleted": lambda stage: stage.document.delete(),
    "an edition": lambda stage: publish_edition(resource=stage.resource, label="2", url="https://example.org/2"),
    "a site’s facts": lambda stage: save_site(site=stage.site, by=None),
    "a site’s status": lambda stage: change_status(site=stage.site, status="paused", as_of="2026"),
    "a status in a site’s history": lambda stage: StatusChange.objects.create(site=stage.site, status="closed"),
    "a site’s status taken out": lambda stage: StatusChange.objects.first().delete(),
    "a site’s jurisdiction": lambda stage: saved(stage.site.jurisdictions.all()[0], name="Other"),
    "a site’s jurisdiction taken out": lambda stage: stage.site.jurisdictions.all()[0].delete(),
    "a site’s jurisdiction added": lambda stage: Jurisdiction.objects.create(site=stage.site, name="Other"),
    "a site confirmed": lambda stage: confirm_site(site=stage.site, by=stage.lead),
    "a site taken off the list": lambda stage: saved(LeadSite.objects.get(), listed=False),
    "a site deleted": lambda stage: LeadSite.objects.get().delete(),
    "an offer": lambda stage: save_offer(offer=stage.offer, topics=[], audiences=[]),
    "an offer deleted": lambda stage: stage.offer.delete(),
    "a session changed": lambda stage: saved(stage.session, title="Other"),
    "a session’s topics": lambda stage: stage.session.topics.clear(),
    "a session canceled": lambda stage: sessions.cancel(session=stage.session, by=stage.lead, reason="Ill."),
    "a place taken": lambda stage: registrations.register(
        session=stage.session, email="other@example.org", name="Other"
    ),
    "a place given back": lambda stage: registrations.cancel(registration=Registration.objects.get()),
    "a trainer renamed": lambda stage: saved(stage.trainer.user, name="Other"),
    "a trainer gone": lambda stage: stage.trainer.delete(),
}


def set_stage() -> Stage:
    stage = Stage()
    home = HomePage.objects.get()
    for title in ("Top", "Page", "Closed"):
        publish_page(page=add_draft(parent=home, page=StandardPage(title=title)))
    stage.alias = Page.objects.get(slug="top").specific.create_alias(update_slug="top-again")
    closed = Page.objects.get(slug="closed")
    stage.barrier = PageViewRestriction.objects.create(page=closed, restriction_type="groups")
    stage.group, stage.reading_group = (Group.objects.create(name=name) for name in ("Writers", "Readers"))
    stage.barrier.groups.add(stage.reading_group)
    stage.right = give_right(stage.group)
    stage.administrator = User.objects.create_superuser("administrator@example.org")
    stage.editor_shut_out = make_user("Edna Out", Role.EDITOR)
    saved(stage.editor_shut_out, is_active=False)
    stage.closed_documents = closed_documents()
    shelf("Shelf"), shelf("Case")
    stage.word = rows.term(stage, 1)
    rows.term(stage, 2)
    stage.picture = Picture.objects.create(title="x", file=drawn(), only_decoration=True)
    Rendition.objects.create(image=stage.picture, filter_spec="width-480", file="old.png", width=8, height=8)
    PictureSizes.objects.update(afresh=True, due_at=NOW)
    stage.document = rows.document(stage, 8)
    stage.resource = rows.resource(stage, 1)
    rows.site(stage, 1)
    stage.site = LeadSite.objects.get()
    change_status(site=stage.site, status="operating", as_of="2025")
    stage.site.refresh_from_db()
    stage.offer = rows.offer(stage, 1)
    rows.session(stage, 1)
    stage.session = Session.objects.get()
    registrations.register(session=stage.session, email="one@example.org", name="One")
    return stage


@pytest.fixture(scope="module")
def whole_stage(django_db_setup, django_db_blocker):
    """Made once for all changes, each of which is undone."""
    with django_db_blocker.unblock(), transaction.atomic(), time_machine.travel(NOW):
        yield set_stage()
        transaction.set_rollback(True)
    cache.clear()


@pytest.fixture
def stage(whole_stage, db):
    with time_machine.travel(NOW):
        yield deepcopy(whole_stage)


@pytest.mark.parametrize("change", CHANGES)
def test_change_raises_the_generation(stage, change):
    before = changes.generation()

    CHANGES[change](stage)

    assert changes.generation() > before


def test_place_written_in_at_the_door_raises_the_generation(stage):
    with time_machine.travel(stage.session.starts_at + timedelta(minutes=1)):
        before = changes.generation()
        registrations.add_at_the_door(session=stage.session, email="door@example.org", name="Door", by=stage.lead)

        assert changes.generation() > before


def test_draft_raises_nothing(stage):
    draft = page()
    draft.title = "Not yet"
    before = changes.generation()

    draft.save_revision()

    assert changes.generation() == before


def test_account_made_for_nobody_in_particular_raises_nothing(stage):
    before = changes.generation()

    User.objects.create_user("new@example.org", name="New")

    assert changes.generation() == before


def test_signing_in_raises_nothing(stage):
    before = changes.generation()

    stage.trainer.user.last_login = timezone.now()
    stage.trainer.user.save(update_fields=["last_login"])

    assert changes.generation() == before
