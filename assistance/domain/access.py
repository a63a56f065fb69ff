"""A new private link for somebody who lost theirs."""

from accounts.domain import limits
from accounts.domain.mail import queue
from accounts.models import Contact
from assistance.models import AssistanceRequest

MOST_LINKS = 10


def send_new_links(*, email: str) -> None:
    """Mails fresh private links to the requests of this address, newest first, at most MOST_LINKS.

    Tells the caller nothing: an address that nobody has, or that was sent links three times
    within the hour, gets no mail, and whoever asked sees the same answer.
    """
    contact = Contact.objects.filter(email__iexact=email.strip()).first()
    if contact is None:
        return
    cases = list(AssistanceRequest.objects.filter(contact=contact, shrunk_at=None)[:MOST_LINKS])
    try:
        limits.take("new-links", contact.email, most=3, seconds=3600)
    except limits.LimitReached:
        return
    for case in cases:
        queue(
            template="assistance/new_link",
            to=contact,
            context={"case": case},
            links={"page": ("request", case)},
            about=case,
        )
