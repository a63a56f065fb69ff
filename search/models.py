"""What staff tell the search about the field's words."""

import re
from typing import Self

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import RevisionMixin

from search.synonyms import Wording, key_of
from search.words import STOP_WORDS, clean, split

MOST_WORDINGS = 12
LONGEST_WORDING = 6  # words

_DIVIDERS = re.compile(r"[,;\r\n]+")


def wordings_in(text: str) -> list[str]:
    """The wordings of a group as staff write it: commas, semicolons or lines between them."""
    return [wording for part in _DIVIDERS.split(text) if (wording := clean(part))]


class SynonymGroupQuerySet(models.QuerySet):
    def in_use(self) -> Self:
        return self.filter(is_used=True)


class SynonymGroup(RevisionMixin, models.Model):
    """Wordings that mean the same to whoever searches; `code` marks what every installation got at first."""

    wordings = models.CharField(
        _("words that mean the same"),
        max_length=600,
        help_text=_(
            "With commas between them, such as: MOU, memorandum of understanding, partner agreement. "
            "Whoever searches for one finds the others too, a little further down. "
            "Small and capital letters, hyphens, and a plural s make no difference."
        ),
    )
    is_used = models.BooleanField(
        _("in use"), default=True, help_text=_("Clear this to stop using the group, and keep it for later.")
    )
    code = models.SlugField(max_length=60, unique=True, null=True, blank=True, editable=False)
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)

    objects = SynonymGroupQuerySet.as_manager()

    panels = [FieldPanel("wordings", widget=forms.Textarea(attrs={"rows": 3})), FieldPanel("is_used")]

    class Meta:
        verbose_name = _("group of synonyms")
        verbose_name_plural = _("synonyms")
        ordering = ["wordings"]

    def __str__(self) -> str:
        return ", ".join(wordings_in(self.wordings))

    def clean(self) -> None:
        """Says in plain words what makes a group useless or harmful."""
        wordings = wordings_in(self.wordings)
        faults = [fault for wording in wordings if (fault := _fault_of(wording))] or _faults_among(wordings)
        if not faults and (other := self._same_elsewhere(wordings)):
            faults = [gettext("All of these stand together in another group already: %(group)s.") % {"group": other}]
        if faults:
            raise ValidationError({"wordings": faults})
        self.wordings = ", ".join(wordings)

    def _same_elsewhere(self, wordings: list[str]) -> "SynonymGroup | None":
        mine = {key_of(split(wording)) for wording in wordings}
        others = SynonymGroup.objects.exclude(pk=self.pk)
        return next((other for other in others if mine <= _keys(other.wordings)), None)


def _keys(text: str) -> set[Wording]:
    return {key_of(split(wording)) for wording in wordings_in(text)}


def _fault_of(wording: str) -> str:
    words = split(wording)
    said = {"wording": wording[:80], "most": LONGEST_WORDING}
    if not words:
        return gettext("“%(wording)s” has no letters or numbers in it.") % said
    if len(words) > LONGEST_WORDING:
        return gettext("“%(wording)s” is too long: at most %(most)s words. Are there commas between them?") % said
    if all(word in STOP_WORDS for word in words):
        return gettext("“%(wording)s” stands in almost every text; it would find everything.") % said
    return ""


def _faults_among(wordings: list[str]) -> list[str]:
    if not wordings:
        return [gettext("Write at least two wordings, with a comma between them.")]
    seen: dict[Wording, str] = {}
    twice = []
    for wording in wordings:
        first = seen.setdefault(key_of(split(wording)), wording)
        if first is not wording:
            twice.append((first, wording))
    if twice:
        said = gettext("“%(first)s” and “%(second)s” are the same to the search; keep one of them.")
        return [said % {"first": first, "second": second} for first, second in twice]
    if len(wordings) == 1:
        said = gettext("“%(wording)s” stands alone. Write at least two wordings, with a comma between them.")
        return [said % {"wording": wordings[0]}]
    if len(wordings) > MOST_WORDINGS:
        return [gettext("At most %(most)s wordings in one group; there are %(number)s.")
                % {"most": MOST_WORDINGS, "number": len(wordings)}]  # fmt: skip
    return []
