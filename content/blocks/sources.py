from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class SourcesBlock(blocks.StructBlock):
    """Where a page's facts come from."""

    items = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("text", blocks.CharBlock(label=_("Source"), max_length=300)),
                ("url", blocks.URLBlock(label=_("Address"), required=False)),
            ]
        ),
        label=_("Sources"),
        min_num=1,
    )

    class Meta:
        icon = "doc-full"
        label = _("Sources")
        template = "content/blocks/sources.html"
        preview_value = {"items": [{"text": "LEAD Support Bureau, LEAD Community Toolkit (2023)", "url": ""}]}
        description = _("Where the facts of this page come from; once, at its end.")
