from datetime import timedelta

from accounts.domain.chores import Chore
from search.domain.checking import check_daily
from search.domain.following import follow

CHORES = [
    Chore("follow changes in search", follow),
    Chore("compare search with the database", check_daily, every=timedelta(minutes=10)),
]
