from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="cogs")
class BureauSettings(BaseSiteSetting):
    """What the portal says of the Bureau itself; empty means that it says nothing."""

    endorsed = models.BooleanField(
        _("published by the Bureau"),
        default=False,
        help_text=_(
            "Select this once the Bureau publishes this portal; the line that says it does not then goes away."
        ),
    )
    contact_email = models.EmailField(_("address for mail"), blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=40, blank=True)
    answer_within = models.CharField(
        _("answer within"),
        max_length=100,
        blank=True,
        help_text=_("In words, such as “three working days” (said to people who write). Empty: nothing is promised."),
    )

    panels = [
        FieldPanel("endorsed"),
        FieldPanel("contact_email"),
        FieldPanel("contact_phone"),
        FieldPanel("answer_within"),
    ]

    class Meta:
        verbose_name = _("the Bureau")
