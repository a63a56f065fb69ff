from accounts.models.contact import Contact
from accounts.models.due import DueRow
from accounts.models.link import AccessLink
from accounts.models.mail import Mail
from accounts.models.seen import WorkerSeen
from accounts.models.submission import SubmissionKey
from accounts.models.trial import Trial
from accounts.models.user import User, display_name

__all__ = ["AccessLink", "Contact", "DueRow", "Mail", "SubmissionKey", "Trial", "User", "WorkerSeen", "display_name"]
