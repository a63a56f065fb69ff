from datetime import timedelta

from accounts.domain.chores import Chore
from bureau.discovery import modules


def forget() -> bool:
    """Lets go of personal data that are past the time which each app's `retention.py` states."""
    gone = [
        promise.forget()
        for module in modules("retention")
        for promise in module.RETENTION
        if promise.forget is not None
    ]
    return sum(gone) > 0


CHORES = [Chore("forget what is past its time", forget, every=timedelta(days=1))]
