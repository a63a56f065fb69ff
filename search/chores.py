from accounts.domain.chores import Chore
from search.domain.following import follow

CHORES = [Chore("follow changes in search", follow)]
