"""Keeping entries of the directory: what staff and sites write themselves."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.text import slugify
from wagtail.log_actions import log
from wagtail.models import Revision

from accounts.domain.membership import give_role
from accounts.domain.zones import today
from accounts.enums import Role
from accounts.models import User
from accounts.permissions import is_staff_member
from content.domain.changes import note
from sites.domain.facts import STATUS, changed, differences, facts_of, is_empty, shown_facts
from sites.enums import ConfirmedAs
from sites.models import LeadSite, SiteAlias, SiteContact, StatusChange
from sites.permissions import may_confirm

# An old revision that is taken up again brings back what was written, never who vouched for it.
_NOT_WRITTEN = ("confirmed_on", "confirmed_as", "confirmed_by", "slug")


class EntryChanged(Exception):
    """The entry is not what the person had before them. `changes`: what differs, as far as it is known what they saw."""

    def __init__(self, changes: list[tuple[str, str, str]]) -> None:
        super().__init__(changes)
        self.changes = changes


def save_site(*, site: LeadSite, by: User | None) -> LeadSite:
    """Saves what a person wrote about a site, new or known.

    Keeps a revision, appends to the history when the status changed, keeps the old name as
    an alias, and marks each changed fact so that no import overwrites it. What was confirmed
    is the entry as it stood: a change of anything that it shows takes the confirmation away. Who is named as a
    contact gets the role that goes with it.
    """
    with transaction.atomic():
        stored = LeadSite.objects.select_for_update().filter(pk=site.pk).first()
        before = facts_of(stored) if stored else {}
        facts = facts_of(site)
        own = [fact for fact in changed(before, facts) if stored or not is_empty(facts[fact])]
        site.kept = sorted({*(stored.kept if stored else []), *own})
        for field in _NOT_WRITTEN if stored else ():
            setattr(site, field, getattr(stored, field))
        if not stored or changed(shown_facts(stored), shown_facts(site)):
            site.confirmed_on, site.confirmed_as, site.confirmed_by = None, "", None
        if stored and stored.name != site.name and stored.name not in [alias.name for alias in site.aliases.all()]:
            site.aliases.add(SiteAlias(name=stored.name))
        write(site=site, status_before=before.get(STATUS), by=by)
        for contact in site.contacts.all():
            give_role(user=contact.user, role=Role.SITE_CONTACT)
    return site


def write(*, site: LeadSite, status_before: tuple[object, ...] | None, by: User | None) -> None:
    """The one place where an entry reaches the database: row, revision, history, note.

    `status_before` is the stored status fact, or None for a new site. Inside a transaction.
    """
    is_new = site.pk is None
    if not site.slug or LeadSite.objects.in_state(site.state).filter(slug=site.slug).exclude(pk=site.pk).exists():
        site.slug = free_address(site)
    site.save()
    site.save_revision(user=by, log_action=False, clean=False)
    log(instance=site, action="wagtail.create" if is_new else "wagtail.edit", user=by)
    now = facts_of(site)[STATUS]
    if now != status_before and not (is_new and is_empty(now)):
        StatusChange.objects.create(
            site=site,
            status=site.status,
            as_of=site.status_as_of,
            source_url=site.status_source_url,
            recorded_by=by,
        )
    note(site)


def free_address(site: LeadSite) -> str:
    """A slug from the name that no other site of the state has."""
    base = slugify(site.name)[:100] or "site"
    taken = set(LeadSite.objects.in_state(site.state).exclude(pk=site.pk).values_list("slug", flat=True))
    return next(slug for n in range(1, len(taken) + 2) if (slug := base if n == 1 else f"{base}-{n}") not in taken)


def confirm_site(*, site: LeadSite, by: User, seen: int | None = None) -> LeadSite:
    """Someone vouches for the entry as they saw it; from then on imports only report differences.

    `seen` is the key of the revision that they were shown, None for that of the `site` given. Raises
    PermissionDenied for anyone but staff and the site's own contacts, and EntryChanged when the
    entry shows something else by now.
    """
    if not may_confirm(by, site):
        raise PermissionDenied
    with transaction.atomic():
        shown = site.latest_revision_id if seen is None else seen
        site = LeadSite.objects.select_for_update().get(pk=site.pk)
        _check_seen(site, shown)
        site.confirmed_on = today()
        site.confirmed_by = by
        site.confirmed_as = ConfirmedAs.BUREAU if is_staff_member(by) else ConfirmedAs.SITE
        site.save()
        site.save_revision(user=by, clean=False)
        log(instance=site, action="sites.confirm", user=by)
        note(site)
    return site


def _check_seen(site: LeadSite, seen: int) -> None:
    """Every change of an entry is a revision, and there are revisions without a change."""
    if seen == site.latest_revision_id:
        return
    revision = Revision.objects.for_instance(site).filter(pk=seen).first()
    if revision is None:
        raise EntryChanged([])
    if found := differences(shown_facts(revision.as_object()), shown_facts(site)):
        raise EntryChanged(found)


def add_contact(*, site: LeadSite, user: User) -> SiteContact:
    """Says that a person speaks for a site, and gives them the role that goes with it. Does nothing when that is known."""
    give_role(user=user, role=Role.SITE_CONTACT)
    return SiteContact.objects.get_or_create(site=site, user=user)[0]
