from django.db import models
from django.utils.translation import gettext_lazy as _


class BookingKind(models.TextChoices):
    VISIT = "visit", _("Site visit")
    SESSION = "session", _("Session")
    OTHER = "other", _("Other")
