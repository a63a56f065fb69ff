from collections.abc import Collection
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.db import models
from django.db.models import Case, IntegerField, Q, When
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import RevisionMixin

from accounts.models.line import LineField
from accounts.words import listed
from sites.enums import UNKNOWN, ConfirmedAs, State, Status
from sites.models.names import Jurisdiction, SiteAlias
from sites.models.partial_date import PartialDateField
from sites.models.status import StatusInWords

web_address = URLValidator(schemes=["http", "https"])


def holds(text: str) -> Q:
    """What is true of a site whose name, other names, places, host agency or state hold every word of a text."""
    found = Q()
    for word in text.split():
        states = [code for code, name in State.choices if word.lower() in name.lower()]
        found &= (
            Q(name__icontains=word)
            | Q(lead_agency__icontains=word)
            | Q(state__in=states)
            | Q(pk__in=SiteAlias.objects.filter(name__icontains=word).values("site"))
            | Q(pk__in=Jurisdiction.objects.filter(name__icontains=word).values("site"))
        )
    return found


class LeadSiteQuerySet(models.QuerySet):
    def public(self):
        """What the directory shows: paused and closed sites keep their place in it."""
        return self.filter(listed=True)

    def with_status(self, *codes: str):
        """In any of these statuses; `unknown` stands for those whose status no source establishes."""
        return self.filter(status__in=["" if code == UNKNOWN else code for code in codes])

    def in_state(self, code: str):
        """In one state or territory, by USPS code."""
        return self.filter(state=code.upper())

    def found_by(self, text: str):
        """Whose name, other names, places, host agency or state hold every word of a text."""
        return self.filter(holds(text))

    def in_order(self):
        """By the state's name, then by their own."""
        states = sorted(State.choices, key=lambda choice: choice[1])
        place = Case(*(When(state=code, then=at) for at, (code, _) in enumerate(states)), output_field=IntegerField())
        return self.order_by(place, Lower("name"), "pk")

    def unconfirmed(self):
        """Neither staff nor the site has vouched for what is shown."""
        return self.filter(confirmed_on__isnull=True)

    def of_contact(self, user):
        """For which this person speaks."""
        return self.filter(contacts__user=user)


class LeadSite(StatusInWords, RevisionMixin, ClusterableModel):
    """A local LEAD program, as public sources or the site itself describe it.

    An empty field means that nobody has established it. `status_as_of` is the date on which
    the status's own source shows it; `source_read_on` and the day of an import never stand in for it.
    """

    name = LineField(_("name"), max_length=200)
    slug = models.SlugField(_("address"), max_length=120)
    state = models.CharField(_("state"), max_length=2, choices=State)
    listed = models.BooleanField(
        _("shown in the directory"), default=True, help_text=_("A closed site stays shown, with its status.")
    )
    status = models.CharField(
        _("status"), max_length=12, choices=Status, blank=True, help_text=_("Empty: no source establishes it.")
    )
    status_as_of = PartialDateField(
        _("status as of"),
        help_text=_("The date on which the source shows it: 2021, 2021-10, or 2021-10-05. Empty when not known."),
    )
    status_source_url = models.URLField(_("source of the status"), max_length=500, blank=True, validators=[web_address])
    evaluating = models.BooleanField(_("evaluating"), default=False, help_text=_("An evaluation is under way."))
    year_started = models.PositiveSmallIntegerField(
        _("first year"), null=True, blank=True, validators=[MinValueValidator(1990), MaxValueValidator(2100)]
    )
    closed_on = PartialDateField(_("closed on"))
    lead_agency = LineField(_("host agency"), max_length=200, blank=True)
    latitude = models.FloatField(
        _("latitude"), null=True, blank=True, help_text=_("Of the city or county seat; it only places a mark.")
    )
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True, validators=[web_address])
    source_url = models.URLField(_("source"), max_length=500, blank=True, validators=[web_address])
    source_read_on = models.DateField(
        _("source read on"), null=True, blank=True, help_text=_("When we read it. Never shown as the date of a status.")
    )
    contact_name = LineField(_("contact’s name or office"), max_length=120, blank=True)
    contact_email = models.EmailField(_("contact’s email address"), blank=True)
    contact_phone = LineField(_("contact’s telephone"), max_length=40, blank=True)
    contact_agreed = models.BooleanField(
        _("the contact agreed to be shown"), default=False, help_text=_("Only then does the public see the contact.")
    )
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True, editable=False)
    confirmed_as = models.CharField(_("confirmed"), max_length=6, choices=ConfirmedAs, blank=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    kept = models.JSONField(
        default=list, editable=False, blank=True, help_text="Facts that people changed here; an import leaves them."
    )
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = LeadSiteQuerySet.as_manager()

    class Meta:
        verbose_name = _("LEAD site")
        verbose_name_plural = _("LEAD sites")
        ordering = ["state", "name"]
        constraints = [
            models.UniqueConstraint(fields=["state", "slug"], name="lead_site_address_once"),
            models.UniqueConstraint("state", Lower("name"), name="lead_site_name_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("sites:site", args=[self.state.lower(), self.slug])

    def clean(self) -> None:
        super().clean()
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError({"latitude": _("Give both latitude and longitude, or neither.")})
        if self.status_as_of and not self.status:
            raise ValidationError({"status_as_of": _("There is a date of the status but no status.")})

    @property
    def places(self) -> str:
        return " / ".join(place.name for place in self.jurisdictions.all())

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_on is not None

    @property
    def public_contact(self) -> list[str]:
        """Name, address and telephone of the contact who agreed to be shown; empty for any other."""
        lines = [self.contact_name, self.contact_email, self.contact_phone]
        return [line for line in lines if line] if self.contact_agreed else []

    @property
    def notice(self) -> str:
        """The line that an unconfirmed entry carries wherever it is shown; empty once it is confirmed."""
        return "" if self.is_confirmed else notice_for([self])


def notice_for(sites) -> str:
    """The line for several unconfirmed entries together; empty when all of them are confirmed."""
    return notice_of({site.source_read_on for site in sites if not site.is_confirmed})


def notice_of(read: Collection[date | None]) -> str:
    """The line for unconfirmed entries whose sources were read on these days, with each month; empty for no entries."""
    if not read:
        return ""
    dates = sorted({day.replace(day=1) for day in read if day})
    months = listed([date_format(month, "F Y") for month in dates])
    if not months:
        return gettext(
            "From public sources; not confirmed by the Bureau or the site. "
            "A listing is not an endorsement, an authorization, or a finding of fidelity."
        )
    return gettext(
        "From public sources, read in %(months)s; not confirmed by the Bureau or the site. "
        "A listing is not an endorsement, an authorization, or a finding of fidelity."
    ) % {"months": months}
