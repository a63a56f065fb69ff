from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


class PictureBlock(blocks.StructBlock):
    """A picture with a line under it; its description comes from the picture itself."""

    picture = ImageChooserBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Line under it"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "content/blocks/picture.html"
        preview_template = "content/blocks/picture_preview.html"
        preview_value = {"picture": None, "caption": "A line under the picture."}
        description = _("A picture across the text. Describe it in the picture’s own form, or mark it as decoration.")
