from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.enums import Phase


class TrainingBlock(blocks.StructBlock):
    """The courses that help in one phase and the next live sessions, as they are published now."""

    phase = blocks.ChoiceBlock(label=_("Phase"), choices=Phase.choices)

    class Meta:
        icon = "calendar"
        label = _("Training for a phase")
        template = "content/blocks/training.html"
        preview_value = {"phase": Phase.EXPLORING.value}
        description = _(
            "Names the published courses for a phase, and the next live sessions; nothing that is not there."
        )
