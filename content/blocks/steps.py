from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class StepsBlock(blocks.StructBlock):
    """Steps to take, in order."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    steps = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("title", blocks.CharBlock(label=_("What to do"), max_length=160)),
                ("text", blocks.TextBlock(label=_("How"), required=False)),
            ]
        ),
        label=_("Steps"),
        min_num=1,
    )

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "content/blocks/steps.html"
        preview_value = {
            "heading": "First steps",
            "steps": [{"title": "Bring the partners to one table", "text": "Police, prosecutor, and community."}],
        }
        description = _("A numbered list of what to do, one step after the other.")
