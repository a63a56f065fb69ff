from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class QuoteBlock(blocks.StructBlock):
    """Someone's words, with who said them and where."""

    text = blocks.TextBlock(label=_("Words"), help_text=_("Without quotation marks; the page sets them."))
    who = blocks.CharBlock(label=_("Who said it"), max_length=160)
    url = blocks.URLBlock(label=_("Where it can be read"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "content/blocks/quote.html"
        preview_value = {"text": "The door stays open.", "who": "A case manager"}
        description = _("Words that someone really said, with their source.")
