"""Reads of the library, the glossary and the news; the one door to what is guarded."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Lower, Substr
from wagtail.models import CollectionViewRestriction, Page

from accounts.enums import DueState
from content import snapshots
from content.enums import Fault
from content.models import (
    DocumentReading,
    Edition,
    GlossaryTerm,
    NewsPage,
    Picture,
    PortalDocument,
    ResourcePage,
)
from content.models.library import ResourceQuerySet
from content.permissions import Reader, may_have_file, may_read_document, may_read_resource


def readable_edition(*, slug: str, number: int, reader: Reader) -> Edition | None:
    """One edition of a resource, for whoever may read the resource; None for all others."""
    found = Edition.objects.with_file_facts().select_related("resource").filter(resource__slug=slug, number=number)
    edition = found.first()
    return edition if edition and may_read_resource(reader, edition.resource) else None


def readable_edition_file(*, slug: str, number: int, reader: Reader) -> Edition | None:
    """The same of one with a file, for whoever may have that file, too."""
    edition = readable_edition(slug=slug, number=number, reader=reader)
    return edition if edition and edition.document and may_have_file(reader, edition.document) else None


def has_closed_file(edition: Edition) -> bool:
    """Whether not everyone who may open its page may have its file."""
    return bool(edition.document_id) and edition.document_id in snapshots.keep("closed files", _closed_files)


def _closed_files() -> frozenset[int]:
    closed = CollectionViewRestriction.objects.order_by().values_list("collection__path", flat=True)
    below = [Q(collection__path__startswith=path) for path in closed]
    return frozenset(PortalDocument.objects.filter(reduce(or_, below)).values_list("pk", flat=True) if below else ())


def readable_document(*, pk: int, reader: Reader) -> PortalDocument | None:
    """A document, for whoever may read it; None for all others."""
    document = PortalDocument.objects.filter(pk=pk).first()
    return document if document and may_read_document(reader, document) else None


def resources(chosen: Mapping[str, object], *, closed: Iterable[str] | None = None) -> ResourceQuerySet:
    """The resources that fit what was chosen in `filters.LibraryFilter`, newest first.

    Those that anyone may read; with what is `closed` to one reader (`tree.closed_to`), all others.
    """
    return (
        ResourcePage.objects.readable(closed)
        .of_types(chosen.get("type") or ())
        .on_topics(chosen.get("topic") or ())
        .for_audiences(chosen.get("audience") or ())
        .in_phases(chosen.get("phase") or ())
        .between_years(chosen.get("year_from"), chosen.get("year_to"))
        .holding(chosen.get("q") or "")
        .newest_first()
    )


_CHOICES = {"topic": "topics__code", "audience": "audiences__code", "phase": "phases", "type": "resource_type__code"}


def resources_by_choice(
    chosen: Mapping[str, object], *, closed: Iterable[str] | None = None
) -> dict[str, Mapping[str | None, int]]:
    """How many resources each choice of a filter of `filters.LibraryFilter` would list beside the others."""
    return by_choice(_CHOICES, lambda key: resources({**chosen, key: ()}, closed=closed))


def by_choice(paths: Mapping[str, str], beside: Callable[[str], QuerySet[Any]]) -> dict[str, Mapping[str | None, int]]:
    """How many rows each choice of a filter would list; a query for a filter.

    `paths` says which fact a filter looks at, and `beside` which rows are left by what is chosen of all others.
    A row with several codes in one field counts for each, and what is for everyone for each audience.
    """
    counts: dict[str, Mapping[str | None, int]] = {}
    for key, path in paths.items():
        found = Counter[str | None]()
        for value, number in beside(key).order_by().values_list(path).annotate(number=Count("pk")):
            for code in value if isinstance(value, list) else [value]:
                found[code] += number
        counts[key] = _with_everyone(found) if key == "audience" else found
    return counts


def _with_everyone(found: Mapping[str | None, int]) -> Mapping[str | None, int]:
    """Numbers by audience, where what is for everyone, counted under no code, counts for each of them."""
    every = found.get(None, 0)
    numbers: defaultdict[str | None, int] = defaultdict(lambda: every)
    numbers.update({code: number + every for code, number in found.items() if code is not None})
    return numbers


def related(resource: ResourcePage, *, most: int = 4) -> QuerySet[ResourcePage]:
    """Other resources that share topics with this one, those that share most first."""
    return (
        ResourcePage.objects.readable()
        .filter(topics__in=resource.topics.all())
        .exclude(pk=resource.pk)
        .annotate(shared=Count("topics"))
        .select_related("resource_type")
        .order_by("-shared", "title", "pk")[:most]
    )


def editions_of(chosen: ResourceQuerySet, *, most: int) -> QuerySet[Edition]:
    """The newest editions of the chosen resources, newest first."""
    return (
        Edition.objects.filter(resource__in=chosen.order_by().values("pk"))
        .select_related("resource")
        .order_by("-published_at", "-pk")[:most]
    )


def glossary(*, letter: str = "", text: str = "") -> QuerySet[GlossaryTerm]:
    """The words that begin with a letter and hold a text, as a dictionary has them; either may be empty."""
    return GlossaryTerm.objects.beginning_with(letter).holding(text).order_by(Lower("term"), "term")


def term(slug: str) -> GlossaryTerm | None:
    """One word with those to see also, if there is one of that address; nobody may change it."""
    words = GlossaryTerm.objects.prefetch_related("see_also")
    return snapshots.keep(("term", slug), lambda: words.filter(slug=slug).first())


def glossary_letters() -> list[str]:
    """The letters with which words of the glossary begin."""
    firsts = GlossaryTerm.objects.order_by().values_list(Substr("term", 1, 1), flat=True).distinct()
    return sorted({first.upper() for first in firsts})


def latest_news(*, most: int) -> QuerySet[NewsPage]:
    """The newest news that anyone may read."""
    return NewsPage.objects.readable()[:most]


def all_editions(resource: ResourcePage) -> QuerySet[Edition]:
    """All editions of one resource, newest first, with what is known of their files."""
    return resource.editions.newest_first().with_file_facts().select_related("published_by")


def has_editions_below(page: Page) -> bool:
    """Whether a page is, or has below it, a resource of which an edition was published."""
    below = Page.objects.descendant_of(page, inclusive=True)
    return Edition.objects.filter(resource__in=below.values("pk")).exists()


def readings() -> QuerySet[DocumentReading]:
    """All readings of documents, those with a fault first."""
    return DocumentReading.objects.select_related("document").order_by("-fault", "document__title", "pk")


def unreadable_documents() -> QuerySet[DocumentReading]:
    """Documents whose kind has text, but from which none could be read."""
    return DocumentReading.objects.exclude(fault__in=["", Fault.UNREADABLE_KIND])


def unready_pictures() -> QuerySet[Picture]:
    """Pictures that pages cannot show, as their sizes could not be made in many tries."""
    return Picture.objects.filter(due_sizes__state=DueState.FAILED).distinct()
