from accounts.models.contact import Contact
from accounts.models.due import DueRow
from accounts.models.link import AccessLink
from accounts.models.mail import Mail
from accounts.models.user import User, display_name

__all__ = ["AccessLink", "Contact", "DueRow", "Mail", "User", "display_name"]
