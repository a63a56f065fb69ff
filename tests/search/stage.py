"""One thing of each kind that can be found, and every change that can happen to it, made as the portal makes it."""

import io
from dataclasses import replace
from datetime import timedelta

from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction
from wagtail.rich_text import RichText

from assistance.domain.offers import save_offer
from assistance.enums import OfferKind
from assistance.models import Offer
from content.domain.documents import add_document
from content.domain.editions import publish_edition
from content.domain.reading import read_one
from content.models import (
    GlossaryTerm,
    HomePage,
    LibraryPage,
    NewsIndexPage,
    NewsPage,
    PortalDocument,
    ResourcePage,
    ResourceType,
    StandardPage,
)
from sites.domain.entries import save_site
from sites.models import Jurisdiction, LeadSite
from training.domain import sessions
from training.domain.sessions import Details
from training.models import CourseIndexPage, CoursePage, LessonPage, Session, TrainingPage


def put(page, parent):
    """Publishes a new page below its parent."""
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def child(parent, kind, **fields):
    """The one page of its kind, or a new one below the parent."""
    return kind.objects.first() or put(kind(**fields), parent)


class Thing:
    """Made with the word “zebrafish” in its name; a change of the name makes it “quagga”."""

    keeps_former_names = False

    def __init__(self):
        self.thing = self.make()

    @property
    def url(self):
        return type(self.thing).objects.get(pk=self.thing.pk).get_absolute_url()

    def deleted(self):
        type(self.thing).objects.get(pk=self.thing.pk).delete()


class APage(Thing):
    @property
    def url(self):
        return Page.objects.get(pk=self.thing.pk).url

    def fresh(self):
        return type(self.thing).objects.get(pk=self.thing.pk)

    def changed(self):
        page = self.fresh()
        page.title = "Quagga"
        page.save_revision().publish()

    def hidden(self):
        self.fresh().unpublish()

    def moved(self):
        other = Page.objects.get(pk=self.other().pk)
        self.fresh().move(other, pos="last-child")

    def other(self):
        return put(StandardPage(title="Other", slug="other"), HomePage.objects.get())

    def limited(self, group):
        limit = PageViewRestriction(page=self.fresh(), restriction_type=PageViewRestriction.GROUPS)
        limit.save()
        limit.groups.add(group)

    def deleted(self):
        Page.objects.get(pk=self.thing.pk).delete()

    def opened_again(self):
        self.fresh().view_restrictions.all().delete()

    def above_moved(self):
        elsewhere = put(StandardPage(title="Elsewhere", slug="elsewhere"), HomePage.objects.get())
        above = self.fresh().get_parent()
        if above == HomePage.objects.get().page_ptr:
            above = put(StandardPage(title="Above", slug="above"), HomePage.objects.get())
            self.fresh().move(Page.objects.get(pk=above.pk), pos="last-child")
        Page.objects.get(pk=above.pk).move(Page.objects.get(pk=elsewhere.pk), pos="last-child")

    def above_limited(self, group):
        limit = PageViewRestriction(page=self.fresh().get_parent(), restriction_type=PageViewRestriction.GROUPS)
        limit.save()
        limit.groups.add(group)


class APageOfText(APage):
    def make(self):
        return put(StandardPage(title="Zebrafish", slug="zebrafish"), HomePage.objects.get())


class AnIndex(APage):
    """A page that lists what stands below it."""

    kind = NewsIndexPage

    def make(self):
        return put(self.kind(title="Zebrafish", slug="zebrafish"), HomePage.objects.get())


class ALibrary(AnIndex):
    kind = LibraryPage


class ATraining(AnIndex):
    kind = TrainingPage


class ACourseIndex(AnIndex):
    kind = CourseIndexPage


class News(APage):
    def make(self):
        index = child(HomePage.objects.get(), NewsIndexPage, title="News", slug="news")
        return put(NewsPage(title="Zebrafish", slug="zebrafish"), index)

    def other(self):
        return put(NewsIndexPage(title="Old news", slug="old-news"), HomePage.objects.get())


class Resource(APage):
    def make(self):
        library = child(HomePage.objects.get(), LibraryPage, title="Library", slug="library")
        kind = ResourceType.objects.get(code="toolkit")
        resource = put(
            ResourcePage(title="Zebrafish", slug="zebrafish", resource_type=kind, publisher="A press"), library
        )
        publish_edition(resource=resource, label="1", document=self.file("gnu"))
        return resource

    def file(self, word):
        document = add_document(title="A file", file=io.BytesIO(f"The {word}.".encode()), name="a.txt")
        while read_one():
            pass
        return document

    def other(self):
        return child(HomePage.objects.get(), LibraryPage).get_children().exclude(pk=self.thing.pk).first() or (
            put(
                ResourcePage(title="Other", slug="other", resource_type=self.thing.resource_type, publisher="A press"),
                LibraryPage.objects.get(),
            )
        )

    def file_limited(self):
        held = Collection.objects.get(pk=PortalDocument.objects.get().collection_id)
        CollectionViewRestriction.objects.create(collection=held, restriction_type=CollectionViewRestriction.LOGIN)

    def file_replaced(self):
        publish_edition(resource=self.fresh(), label="2", document=self.file("okapi"))


class Course(APage):
    def index(self):
        training = child(HomePage.objects.get(), TrainingPage, title="Training", slug="training")
        return child(training, CourseIndexPage, title="Courses", slug="courses")

    def make(self):
        return put(CoursePage(title="Zebrafish", slug="zebrafish"), self.index())

    def other(self):
        return put(CourseIndexPage(title="Old courses", slug="old-courses"), TrainingPage.objects.get())


class Lesson(Course):
    def make(self):
        course = put(CoursePage(title="A course", slug="a-course"), self.index())
        return put(LessonPage(title="Zebrafish", slug="z", body=[("text", RichText("<p>Text</p>"))]), course)

    def other(self):
        return put(CoursePage(title="Another course", slug="another-course"), self.index())


class ASite(Thing):
    keeps_former_names = True  # as aliases

    def make(self):
        site = LeadSite(name="Zebrafish LEAD", state="NY", slug="zebrafish")
        site.jurisdictions = [Jurisdiction(name="City of Gnu")]
        return save_site(site=site, by=None) or site

    def changed(self):
        self.thing.name = "Quagga LEAD"
        save_site(site=self.thing, by=None)

    def hidden(self):
        self.thing.listed = False
        save_site(site=self.thing, by=None)

    def moved(self):
        self.thing.state = "NC"
        save_site(site=self.thing, by=None)


class ASession(Thing):
    def make(self):
        starts_at = timezone.now() + timedelta(days=3)
        self.said = Details("Zebrafish", "Text", starts_at, starts_at + timedelta(hours=1), "America/Denver")
        return sessions.publish(session=sessions.plan(details=self.said, by=None), by=None)

    def changed(self):
        sessions.change(session=self.thing, details=replace(self.said, title="Quagga"), by=None)

    def hidden(self):
        sessions.cancel(session=self.thing, reason="Snow.", by=None)

    def moved(self):
        at = self.said.starts_at + timedelta(days=9)
        said = replace(self.said, starts_at=at, ends_at=at + timedelta(hours=1))
        sessions.change(session=self.thing, details=said, by=None)


class AnOffer(Thing):
    def make(self):
        offer = Offer(code="zebrafish", title="Zebrafish", kind=OfferKind.PRESENTATION, summary="Text.")
        save_offer(offer=offer, topics=[], audiences=[])
        return offer

    def changed(self):
        self.thing.title = "Quagga"
        save_offer(offer=self.thing, topics=[], audiences=[])

    def hidden(self):
        self.thing.shown = False
        save_offer(offer=self.thing, topics=[], audiences=[])


class Term(Thing):
    def make(self):
        return GlossaryTerm.objects.create(term="Zebrafish", slug="zebrafish", meaning="A fish.")

    def changed(self):
        self.thing.term = "Quagga"
        self.thing.save()

    def moved(self):
        self.thing.slug = "elsewhere"
        self.thing.save()


THINGS = {
    "page": APageOfText,
    "list of news": AnIndex,
    "library": ALibrary,
    "training": ATraining,
    "list of courses": ACourseIndex,
    "news": News,
    "resource": Resource,
    "course": Course,
    "lesson": Lesson,
    "site": ASite,
    "session": ASession,
    "offer": AnOffer,
    "term": Term,
}
CHANGES = (
    "published",
    "changed",
    "hidden",
    "moved",
    "above_moved",
    "limited",
    "opened_again",
    "above_limited",
    "file_limited",
    "file_replaced",
    "deleted",
)

NO_LIMITS = "it is open to everyone or not shown at all; only pages have readers of their own"
NO_PAGES = ("site", "session", "offer", "term")
NO_FILE = "it has no file"
CANNOT = {
    **{(kind, change): NO_LIMITS for kind in NO_PAGES for change in ("limited", "opened_again", "above_limited")},
    **{(kind, "above_moved"): "it stands below nothing" for kind in NO_PAGES},
    **{
        (kind, change): NO_FILE for kind in THINGS for change in ("file_replaced", "file_limited") if kind != "resource"
    },
    ("term", "hidden"): "a word is in the glossary or deleted; it has no drafts",
    ("offer", "moved"): "its address is made of its code, which nobody changes",
}


def readers():
    return Group.objects.create(name="Readers")


def session_at(thing):
    return Session.objects.get(pk=thing.thing.pk).starts_at
