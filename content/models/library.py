from collections.abc import Collection
from typing import Self

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, When
from django.db.models.lookups import IsNull
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager

from accounts.paging import looked_for
from content.blocks import BodyBlock
from content.models.pages import BasePage, ReadableQuerySet
from content.models.phases import PhasesField
from content.models.sections import SectionPage
from content.models.taxonomy import AudienceRole, ResourceType, Topic


class LibraryPage(SectionPage):
    """The library; the list itself is a view."""

    list_view = "content:library"
    max_count = 1
    parent_page_types = ["content.HomePage"]
    subpage_types = ["content.ResourcePage"]
    page_description = _("The place of all resources.")

    class Meta:
        verbose_name = _("library")


# Documents made for a demonstration begin so; they stand behind the real ones.
SAMPLE_SLUG = "sample-"
# What the library is ordered by and has an index of. Where a row without a year stands is told by a column of its own:
# SQLite has no index that puts it last, and PostgreSQL's would put it first.
NEWEST_FIRST = (F("is_sample").asc(), IsNull(F("year_in_force"), True), F("year_in_force").desc())  # noqa: FBT003


class ResourceQuerySet(ReadableQuerySet):
    def newest_first(self) -> Self:
        """By the year of the edition in force, then by title; those without a year and samples last."""
        return self.order_by(*NEWEST_FIRST, "title", "pk")

    def of_types(self, types: Collection[ResourceType]) -> Self:
        return self.filter(resource_type__in=types) if types else self

    def on_topics(self, topics: Collection[Topic]) -> Self:
        return self.filter(self._joined("topics", topic__in=topics)) if topics else self

    def for_audiences(self, audiences: Collection[AudienceRole]) -> Self:
        """Those for any of the audiences, and those for everyone."""
        if not audiences:
            return self
        return self.filter(self._joined("audiences", audiencerole__in=audiences) | ~self._joined("audiences"))

    def _joined(self, name: str, **words: object) -> Exists:
        """Whether a resource has such words. It is asked of each, so that none comes twice and the order's index serves."""
        through = self.model._meta.get_field(name).remote_field.through
        return Exists(through.objects.filter(resourcepage=OuterRef("pk"), **words))

    def in_phases(self, phases: Collection[str]) -> Self:
        """Those needed in any of the phases, given by code."""
        chosen = Q()
        for phase in phases:
            chosen |= Q(phases__contains=phase)
        return self.filter(chosen)

    def between_years(self, first: int | None, last: int | None) -> Self:
        """Those whose edition in force is known to be of a year between the two, both included; either may be open."""
        if first is None and last is None:
            return self
        span = self if first is None else self.filter(year_in_force__gte=first)
        return span if last is None else span.filter(year_in_force__lte=last)

    def holding(self, text: str) -> Self:
        """Those with every word of the text, of which the first eight count, in title, sentence or publisher."""
        found = self
        for word in looked_for(text):
            found = found.filter(
                Q(title__icontains=word) | Q(standfirst__icontains=word) | Q(publisher__icontains=word)
            )
        return found

    def nearest_first(self, text: str) -> Self:
        """Those whose title begins with the text, then those with it in their title, then the others; each by title."""
        first, within = When(title__istartswith=text, then=0), When(title__icontains=text, then=1)
        rank = Case(first, within, default=2, output_field=IntegerField())
        return self.order_by(rank, "title", "pk")

    def in_rows(self) -> Self:
        """With everything that a row of a list shows, in a fixed number of queries."""
        return self.select_related("resource_type").prefetch_related("topics", "audiences", "editions")


class ResourcePage(BasePage):
    """A page about one reference document; its files and addresses are its editions."""

    is_same_for_members = True

    resource_type = models.ForeignKey(
        ResourceType, models.PROTECT, verbose_name=_("type"), related_name="resources", help_text=_("What it is.")
    )
    publisher = models.CharField(_("publisher"), max_length=200, help_text=_("Who put it out, as a citation says it."))
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, help_text=_("Of first publication. Empty where it is not known; never guess.")
    )
    # By these two lists are ordered; content.domain.editions.place_in_lists alone sets them, after any change of a resource.
    year_in_force = models.PositiveSmallIntegerField(
        _("year of the edition in force"),
        null=True,
        editable=False,
        help_text=_("Of the edition in force where its date is known, else of first publication."),
    )
    is_sample = models.BooleanField(_("made for a demonstration"), default=False, editable=False)
    topics = ParentalManyToManyField(Topic, verbose_name=_("topics"), related_name="resources", blank=True)
    audiences = ParentalManyToManyField(
        AudienceRole,
        verbose_name=_("audiences"),
        related_name="resources",
        blank=True,
        help_text=_("Whom it is for. None selected means everyone."),
    )
    phases = PhasesField(_("phases"), help_text=_("In which phases a community needs it."))
    body = StreamField(BodyBlock(), verbose_name=_("what is in it"), blank=True)

    objects = PageManager.from_queryset(ResourceQuerySet)()

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("resource_type"), FieldPanel("publisher"), FieldPanel("year")], heading=_("What it is")
        ),
        MultiFieldPanel(
            [
                FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
                FieldPanel("audiences", widget=forms.CheckboxSelectMultiple),
                FieldPanel("phases"),
            ],
            heading=_("Whom it helps"),
        ),
        FieldPanel("body"),
        HelpPanel(template="content/admin/editions_panel.html", heading=_("Editions")),
    ]
    parent_page_types = ["content.LibraryPage"]
    subpage_types = []
    template = "content/resource_page.html"
    page_description = _("A reference document, with its editions.")

    class Meta:
        verbose_name = _("resource")
        verbose_name_plural = _("resources")
        indexes = [models.Index(*NEWEST_FIRST, name="content_resource_newest")]

    @property
    def current_edition(self):
        """The edition in force: the newest that none has taken the place of, English before other languages."""
        current = (edition for edition in self.editions.all() if edition.superseded_by_id is None)
        return min(current, key=lambda edition: (edition.language != "en", -edition.number), default=None)

    def clean(self) -> None:
        super().clean()
        if self.pk and self._address_is_fixed():
            raise ValidationError(
                {"slug": _("Editions of this resource have been published; their addresses must stay as they are.")}
            )

    def _address_is_fixed(self) -> bool:
        before = ResourcePage.objects.filter(pk=self.pk).values_list("slug", flat=True).first()
        return before not in (None, self.slug) and self.editions.exists()
