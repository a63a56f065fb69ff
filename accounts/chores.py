from accounts.domain.chores import Chore
from accounts.domain.delivery import deliver_one

CHORES = [Chore("deliver mail", deliver_one)]
