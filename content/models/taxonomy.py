from django.db import models
from django.utils.translation import gettext_lazy as _


class Term(models.Model):
    """One word of the shared taxonomy. The code is fixed (files and addresses use it); the label may be reworded."""

    code = models.SlugField(
        _("code"), max_length=50, unique=True, help_text=_("Used in addresses and files; never changed later.")
    )
    label = models.CharField(_("label"), max_length=100)
    description = models.CharField(_("in one sentence"), max_length=250, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=100)

    class Meta:
        abstract = True
        ordering = ["position", "label"]

    def __str__(self) -> str:
        return self.label


class Topic(Term):
    """What something is about, the same words for documents, training, offers and requests."""

    class Meta(Term.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class AudienceRole(Term):
    """Whom something is for."""

    class Meta(Term.Meta):
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")


class ResourceType(Term):
    """What kind of reference document something is."""

    class Meta(Term.Meta):
        verbose_name = _("type of resource")
        verbose_name_plural = _("types of resources")
