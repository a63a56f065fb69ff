from django.db import models
from django.utils.translation import gettext_lazy as _


class Phase(models.TextChoices):
    """Where a community stands with LEAD."""

    EXPLORING = "exploring", _("Exploring")
    DEVELOPING = "developing", _("Developing")
    LAUNCHING = "launching", _("Launching")
    OPERATING = "operating", _("Operating")
