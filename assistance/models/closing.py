from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from assistance.enums import HelpedNext
from assistance.models.request import AssistanceRequest
from content.models import ResourcePage


class GivenResource(models.Model):
    """A page of the library that staff gave on purpose. Only these links count as given; words in messages do not."""

    request = models.ForeignKey(AssistanceRequest, models.CASCADE, related_name="given_resources")
    page = models.ForeignKey(ResourcePage, models.CASCADE, related_name="given_to_requests", verbose_name=_("document"))
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField(_("given"))

    class Meta:
        verbose_name = _("document given")
        verbose_name_plural = _("documents given")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["request", "page"], name="resource_given_once")]

    def __str__(self) -> str:
        return str(self.page)


class Evaluation(models.Model):
    """The requester's three answers after closing. Given once."""

    request = models.OneToOneField(AssistanceRequest, models.CASCADE, related_name="evaluation")
    useful = models.PositiveSmallIntegerField(
        _("how useful"), validators=[MinValueValidator(1), MaxValueValidator(5)], help_text=_("1 (not) to 5 (very).")
    )
    helped_next = models.CharField(_("let them take the next step"), max_length=10, choices=HelpedNext)
    comment = models.TextField(_("comment"), blank=True)
    flags = models.JSONField(_("telling patterns"), default=list, blank=True)
    created_at = models.DateTimeField(_("answered"))

    class Meta:
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")

    def __str__(self) -> str:
        return f"{self.request.number}: {self.useful}"
