from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class PrincipleBlock(blocks.StructBlock):
    """A passage that the toolkit marks as a core principle; the one place for the caret."""

    text = blocks.TextBlock(label=_("The principle"), help_text=_("What may not be changed, in a sentence or two."))
    source = blocks.CharBlock(label=_("Where it stands"), required=False, max_length=200)
    url = blocks.URLBlock(label=_("Its address"), required=False)

    class Meta:
        icon = "arrow-right"
        label = _("Core principle")
        template = "content/blocks/principle.html"
        preview_value = {"text": "No one fails out. People move at their own pace, and the door stays open."}
        description = _("Only for what the toolkit marks as a core principle, never for a tip.")
