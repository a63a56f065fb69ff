from django.db import models
from django.utils.translation import gettext_lazy as _


class SessionKind(models.TextChoices):
    TRAINING = "training", _("Live training")
    PRESENTATION = "presentation", _("Presentation")


class SessionState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    CANCELED = "canceled", _("Canceled")


class RegistrationState(models.TextChoices):
    REGISTERED = "registered", _("Registered")
    CANCELED = "canceled", _("Canceled")


class Attendance(models.TextChoices):
    UNMARKED = "", _("Not marked")
    PRESENT = "present", _("Attended")
    ABSENT = "absent", _("Did not attend")
