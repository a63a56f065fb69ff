from scheduling.models.booking import Booking
from scheduling.models.calendar import CalendarEntry, Told
from scheduling.models.days import DaySpan
from scheduling.models.feed import Feed
from scheduling.models.trainer import Trainer

__all__ = ["Booking", "CalendarEntry", "DaySpan", "Feed", "Told", "Trainer"]
