from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """The groups that rights are given to; each is a row of `auth.Group` with this name."""

    EDITOR = "Editor", _("Editor")
    TA_LEAD = "TA lead", _("TA lead")
    TRAINER = "Trainer", _("Trainer")
    SITE_CONTACT = "Site contact", _("Site contact")


STAFF_ROLES = (Role.EDITOR, Role.TA_LEAD)


class DueState(models.TextChoices):
    """Where a row of background work stands."""

    WAITING = "waiting", _("Waiting")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")


class MailState(models.TextChoices):
    """Where a mail stands: as other work, or held back since a restore until somebody sends it."""

    WAITING = "waiting", _("Waiting")
    DONE = "done", _("Sent")
    FAILED = "failed", _("Failed")
    HELD = "held", _("Held back")


class Pattern(models.TextChoices):
    """What a passage can look like that must not come in."""

    SSN = "ssn", _("a social security number")
    BIRTH_DATE = "birth_date", _("a birth date")
    CASE_NUMBER = "case_number", _("a case number")
    STATE_ID = "state_id", _("a state, jail, or license number")
    NAMED_PERSON = "named_person", _("the name of a participant")
