from django.utils.translation import gettext_lazy as _
from wagtail import blocks

FEATURES = ["h2", "h3", "bold", "italic", "link", "document-link", "ol", "ul"]


class TextBlock(blocks.RichTextBlock):
    """Running text with headings; each second-level heading can be linked to."""

    def __init__(self, **options):
        options.setdefault("features", FEATURES)
        super().__init__(**options)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "content/blocks/text.html"
        preview_value = "<h2>What happens after the call</h2><p>An officer calls, a case manager comes, and the person decides what to do next.</p>"
        description = _("Headings, paragraphs, and lists. Each heading gets its own address on the page.")
