from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.utils.translation import gettext_lazy as _

from accounts.domain import forgetting
from accounts.domain.retention import Retention
from accounts.models import AccessLink, Contact, Mail, SubmissionKey, User

RETENTION = [
    Retention(User, _("As long as the account exists; an administrator deletes it when its person asks.")),
    Retention(EmailAddress, _("Goes with its account.")),
    Retention(Authenticator, _("Goes with its account.")),
    Retention(UserSession, _("Until the browser’s session is over."), forget=forgetting.ended_sessions),
    Retention(
        Contact,
        _("90 days after the address was first seen, unless something still belongs to it or an account took it over."),
        forget=forgetting.stale_contacts,
    ),
    Retention(AccessLink, _("30 days after the link ended."), forget=forgetting.ended_links),
    Retention(Mail, _("400 days after it was written; an email that still waits stays."), forget=forgetting.old_mails),
    Retention(SubmissionKey, _("7 days after the form was sent."), forget=forgetting.sent_forms),
]
