from training.forms.desk import CancelForm, DoorForm, SessionForm
from training.forms.public import AttendanceForm, LinkForm, RegistrationForm, SessionFilters

__all__ = [
    "AttendanceForm",
    "CancelForm",
    "DoorForm",
    "LinkForm",
    "RegistrationForm",
    "SessionFilters",
    "SessionForm",
]
