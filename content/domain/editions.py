"""Publishing editions: the one way in which a resource gets a new file or address."""

import hashlib

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from wagtail.models import Page

from accounts.models import User
from content.domain import changes
from content.domain.uploads import safe_name
from content.enums import Language
from content.models import Edition, PortalDocument, ResourcePage
from content.models.library import SAMPLE_SLUG


def publish_edition(
    *,
    resource: ResourcePage,
    label: str = "",
    effective: str = "",
    document: PortalDocument | None = None,
    file_name: str = "",
    url: str = "",
    language: str = Language.ENGLISH,
    changed: str = "",
    by: User | None = None,
) -> Edition:
    """Gives a resource a new edition, which takes the place of the one in force in its language.

    With neither `document` nor `url` it is an edition of which no public address is
    known. Earlier editions stay, with their file and address. The file's size and
    checksum are taken now, and `file_name` (else the stored file's name) is what it is
    downloaded as. Raises ValidationError for a date that is none, a bad address, or a
    file together with an address.
    """
    with transaction.atomic():
        # Whoever publishes at the same time waits here, so that numbers and successors stay in line.
        # Its own row alone: whoever publishes the page holds that of the tree first, and each would wait for the other.
        ResourcePage.objects.select_for_update(of=("self",)).get(pk=resource.pk)
        last = resource.editions.aggregate(last=Max("number"))["last"] or 0
        edition = Edition(
            resource=resource,
            number=last + 1,
            label=label,
            effective=effective,
            document=document,
            url=url,
            language=language,
            changes=changed,
            published_at=timezone.now(),
            published_by=by,
            **(_file_facts(document, file_name) if document else {}),
        )
        edition.full_clean()
        earlier = resource.editions.current().filter(language=language)
        superseded = list(earlier.values_list("pk", flat=True))
        edition.save()
        Edition.objects.filter(pk__in=superseded).update(superseded_by=edition)
        changes.note(resource)
    return edition


def place_in_lists(page: Page) -> None:
    """Stores anew by what lists order a resource: the year of its edition in force, and whether it is a sample.

    To be called in the transaction of whatever changes its editions, its year, or its address; `content.signals` does
    so whenever one is saved or deleted. Whoever does so at the same time waits, and then sees what was changed before.
    A page of another kind stays as it is.
    """
    with transaction.atomic():
        found = ResourcePage.objects.select_for_update(of=("self",)).only("slug", "year").filter(pk=page.pk).first()
        if found is None:
            return
        edition = found.current_edition
        year = edition.year if edition and edition.year else found.year
        place = {"year_in_force": year, "is_sample": found.slug.startswith(SAMPLE_SLUG)}
        ResourcePage.objects.filter(pk=page.pk).update(**place)
        for name, value in place.items():
            setattr(page, name, value)


def _file_facts(document: PortalDocument, file_name: str) -> dict[str, str | int]:
    digest = hashlib.sha256()
    with document.file.storage.open(document.file.name) as stored:
        for chunk in stored.chunks():
            digest.update(chunk)
    return {
        "file_name": safe_name(file_name or document.filename),
        "size": document.file.size,
        "sha256": digest.hexdigest(),
    }
