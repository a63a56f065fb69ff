from training.forms.desk import CancelForm, DoorForm, SessionForm
from training.forms.public import AttendanceForm, CourseFilters, LinkForm, RegistrationForm, SessionFilters

__all__ = [
    "AttendanceForm",
    "CancelForm",
    "CourseFilters",
    "DoorForm",
    "LinkForm",
    "RegistrationForm",
    "SessionFilters",
    "SessionForm",
]
