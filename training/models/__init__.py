from training.models.pages import CourseIndexPage, CoursePage, LessonPage, TrainingPage
from training.models.progress import Enrollment, LessonProgress
from training.models.registration import Registration
from training.models.session import Session

__all__ = [
    "CourseIndexPage",
    "CoursePage",
    "Enrollment",
    "LessonPage",
    "LessonProgress",
    "Registration",
    "Session",
    "TrainingPage",
]
