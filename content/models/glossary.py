from typing import Self

from django import forms
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField


class GlossaryQuerySet(models.QuerySet):
    def beginning_with(self, letter: str) -> Self:
        return self.filter(term__istartswith=letter) if letter else self

    def holding(self, text: str) -> Self:
        """Those that have the text in the term, its other words or its meaning."""
        if not text:
            return self
        return self.filter(Q(term__icontains=text) | Q(other_words__icontains=text) | Q(meaning__icontains=text))


class GlossaryTerm(models.Model):
    """A word of the field and what it means."""

    term = models.CharField(_("term"), max_length=100, unique=True)
    slug = models.SlugField(_("address"), max_length=100, unique=True, help_text=_("Keep it once others link to it."))
    other_words = models.CharField(
        _("other words"), max_length=200, blank=True, help_text=_("Abbreviations and older names, with commas between.")
    )
    meaning = models.CharField(_("what it means"), max_length=400, help_text=_("In one or two plain sentences."))
    text = RichTextField(_("more about it"), blank=True, features=["bold", "italic", "link", "ol", "ul"])
    see_also = models.ManyToManyField("self", blank=True, verbose_name=_("see also"))
    source = models.CharField(_("source"), max_length=250, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)

    objects = GlossaryQuerySet.as_manager()

    panels = [
        MultiFieldPanel([FieldPanel("term"), FieldPanel("slug"), FieldPanel("other_words")], heading=_("The word")),
        MultiFieldPanel([FieldPanel("meaning"), FieldPanel("text")], heading=_("What it means")),
        FieldPanel("see_also", widget=forms.CheckboxSelectMultiple),
        MultiFieldPanel([FieldPanel("source"), FieldPanel("source_url")], heading=_("Where it comes from")),
    ]

    class Meta:
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")
        ordering = ["term"]
        indexes = [models.Index(Lower("term"), "term", name="content_glossary_by_term")]

    def __str__(self) -> str:
        return self.term

    def get_absolute_url(self) -> str:
        return reverse("content:glossary_term", args=[self.slug])
