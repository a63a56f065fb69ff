from datetime import timedelta

from accounts.domain.chores import Chore
from content.domain.changes import fold
from content.domain.reading import read_one
from content.domain.removal import remove_one
from content.domain.schedule import keep_schedule
from content.domain.sizes import look_daily, make_one
from content.domain.sweeping import sweep_daily

CHORES = [
    Chore("read the text of documents", read_one),
    Chore("make the sizes of pictures", make_one),
    Chore("look for pictures that lack sizes", look_daily, every=timedelta(days=1)),
    Chore("delete files whose store was away", remove_one),
    Chore("remove files that no row names", sweep_daily, every=timedelta(days=1)),
    Chore("fold raises of the generation", fold, every=timedelta(minutes=1)),
    Chore("publish and unpublish what is scheduled", keep_schedule, every=timedelta(seconds=30)),
]
