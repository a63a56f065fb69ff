from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class FactsBlock(blocks.StructBlock):
    """Short facts as label and value."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    rows = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("label", blocks.CharBlock(label=_("Label"), max_length=120)),
                ("value", blocks.TextBlock(label=_("Value"))),
            ]
        ),
        label=_("Facts"),
        min_num=1,
    )

    class Meta:
        icon = "list-ul"
        label = _("Facts")
        template = "content/blocks/facts.html"
        preview_value = {
            "heading": "Three groups",
            "rows": [
                {"label": "PCG", "value": "Policy Coordinating Group: those who can change rules."},
                {"label": "OWG", "value": "Operational Work Group: those who answer the telephone."},
            ],
        }
        description = _("Labels with their values, such as the roles in a program.")
