from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks.action import ActionBlock
from content.blocks.facts import FactsBlock
from content.blocks.picture import PictureBlock
from content.blocks.principle import PrincipleBlock
from content.blocks.quote import QuoteBlock
from content.blocks.sources import SourcesBlock
from content.blocks.steps import StepsBlock
from content.blocks.text import TextBlock
from content.blocks.training import TrainingBlock


class BodyBlock(blocks.StreamBlock):
    """What a page's body is made of."""

    text = TextBlock()
    principle = PrincipleBlock()
    facts = FactsBlock()
    steps = StepsBlock()
    action = ActionBlock()
    training = TrainingBlock()
    picture = PictureBlock()
    quote = QuoteBlock()
    sources = SourcesBlock()

    class Meta:
        block_counts = {"sources": {"max_num": 1}}
        required = False
        label = _("Body")
