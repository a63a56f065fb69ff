from accounts.domain.chores import Chore
from content.domain.reading import read_one

CHORES = [Chore("read the text of documents", read_one)]
