"""New private links for somebody who lost theirs."""

from accounts.domain.mail import queue
from accounts.models import Contact
from assistance.domain.notices import why_requester
from assistance.models import AssistanceRequest

MOST_LINKS = 10


def renew(contact: Contact) -> None:
    """Mails fresh private links to the requests of this address, newest first, at most MOST_LINKS."""
    for case in AssistanceRequest.objects.filter(contact=contact, shrunk_at=None)[:MOST_LINKS]:
        queue(
            template="assistance/new_link",
            to=contact,
            context={"case": case},
            why=why_requester(case),
            links={"page": ("request", case)},
            about=case,
        )
