from training.views.courses import courses, enroll, lesson_done, overview, transcript
from training.views.people import people
from training.views.registrations import register, registered, registration, registration_calendar, send_link
from training.views.sessions import session, sessions, sessions_csv

__all__ = [
    "courses",
    "enroll",
    "lesson_done",
    "overview",
    "people",
    "register",
    "registered",
    "registration",
    "registration_calendar",
    "send_link",
    "session",
    "sessions",
    "sessions_csv",
    "transcript",
]
