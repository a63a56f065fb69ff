"""A restored portal is on trial: it sends no mail and removes no file until someone says that it is the one in service.

What waits in a backup may have been done since by the portal that it was made of, and that portal may
still run, with the same mail server and the same store of files.
"""

from django.db import transaction
from django.utils import timezone

from accounts.domain.chores import wake
from accounts.enums import MailState
from accounts.models import Mail, Trial

HELD = "Held back when the portal was put back into service from a backup: it may have been sent before."


def on_trial() -> bool:
    """Whether a backup was put into this database and `go_live` was not called since."""
    return Trial.objects.exists()


def begin_trial() -> None:
    """For whoever puts a backup into this database, in the same transaction."""
    Trial.objects.create()


@transaction.atomic
def go_live(*, send: bool) -> int:
    """Ends the trial: this is the portal in service. Returns how many mails it sends, or holds back.

    With `send`, whatever waits is sent, and what was held back earlier too. Without it, mail that waits
    after a restore is held back: staff see it in the list of mails, and send what was not sent before.
    """
    if send:
        mails = Mail.objects.filter(state__in=[MailState.WAITING, MailState.HELD])
        number = mails.update(state=MailState.WAITING, due_at=timezone.now(), attempts=0, last_error="")
    elif on_trial():
        number = Mail.objects.waiting().update(state=MailState.HELD, last_error=HELD)
    else:
        number = 0
    Trial.objects.all().delete()
    wake()
    return number
