from django.db import models
from django.utils.translation import gettext_lazy as _


class BookingKind(models.TextChoices):
    VISIT = "visit", _("Site visit")
    SESSION = "session", _("Session")
    OTHER = "other", _("Other")


class DayKind(models.TextChoices):
    """What a trainer says of a day. Away refuses a booking; a day that is not marked free only warns."""

    FREE = "free", _("Free")
    AWAY = "away", _("Away")


class Method(models.TextChoices):
    """What a calendar mail asks of the calendar that gets it (RFC 5546, section 1.4)."""

    REQUEST = "REQUEST", _("Invitation or update")
    CANCEL = "CANCEL", _("Cancellation")
