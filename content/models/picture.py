from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image, SourceImageIOError

from accounts.models import DueRow
from content.stores import StoreAway


class Picture(AbstractImage):
    """A picture with either a description for those who do not see it, or the mark that it only decorates."""

    # Not called "decorative": Wagtail sets an attribute of that name on every picture it loads.
    only_decoration = models.BooleanField(
        _("only decoration"),
        default=False,
        help_text=_("Select this when a reader who does not see the picture misses nothing."),
    )
    credit = models.CharField(_("credit"), max_length=200, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "only_decoration", "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def clean(self) -> None:
        super().clean()
        if not self.only_decoration and not self.description.strip():
            raise ValidationError({"description": _("Say what the picture shows, or select “only decoration.”")})

    def create_rendition(self, filter: Filter) -> "Rendition":  # noqa: A002
        """A preview answers without a picture that cannot be made just now; SourceImageIOError says so to Wagtail."""
        try:
            return super().create_rendition(filter)
        except StoreAway as error:
            raise SourceImageIOError(str(error)) from error

    def create_renditions(self, *filters: Filter) -> dict[Filter, "Rendition"]:
        """Each with its row before the next one: when the store fails in between, no file is left without a row."""
        if not filters:
            return {}
        with self.open_file():
            return {one: self.create_rendition(one) for one in filters}

    @property
    def default_alt_text(self) -> str:
        return "" if self.only_decoration else self.description


class Rendition(AbstractRendition):
    image = models.ForeignKey(Picture, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="content_rendition_once")
        ]


class PictureSizes(DueRow):
    """That the sizes in which pages show a picture are to be made. Deleted once they are; the next change is another row."""

    picture = models.ForeignKey(Picture, models.CASCADE, related_name="due_sizes", verbose_name=_("picture"))
    afresh = models.BooleanField(_("the file is another"), default=False)

    class Meta(DueRow.Meta):
        verbose_name = _("sizes of a picture to be made")
        verbose_name_plural = _("sizes of pictures to be made")

    def __str__(self) -> str:
        return str(self.picture)
