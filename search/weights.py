"""How much it says where a word stands; the same for every engine, so that they agree on what comes first.

A match weighs the number of its best place, times how rare the word is (BM25's inverse document
frequency: 0 for a word that everything holds, about 5 for one that stands in one thing of two hundred).
How often a word stands in a text, and how long the text is, decide only between what is equal
otherwise: the long pages of the portal answer most questions, and a plain BM25 would put them last.

Above these stand the steps, per concept asked for: all concepts in the name; all in the places that say
what a thing is about; then all anywhere. An exact name is above everything.
"""

# Where a word stands. A thing's name leads, then what says what it is about; one found in a file's text says least.
FIELDS = {
    "title": 6.0,
    "names": 5.0,
    "headings": 5.0,
    "summary": 3.0,
    "keywords": 3.0,
    "body": 2.5,
    "origin": 2.5,
    "file": 1.0,
}
NAMES = ("title", "names")
LEADING = ("title", "names", "headings", "summary", "keywords")

# The same for words that stand together as they were typed: of fewer steps, since to look costs more.
IN_ORDER = {name: 5.0 if name in LEADING else 2.5 for name in FIELDS}

# How often a word stands in a text, and in how long a one (BM25 itself): decides between what is equal otherwise.
OFTEN = {"title": 0.2, "body": 0.05, "file": 0.05}

AS_TYPED = "as typed"  # a further place: the very form that was typed, in title or names
TITLE_AS_TYPED = 6.5  # in another name as much less as other names weigh less

# What explains comes a little before what is one of many.
KINDS = {"page": 1.0, "place": 1.0, "state": 1.0, "term": 0.5, "resource": 0.5}

EXACT_NAME = 1_000.0  # the words are the whole name of a thing
EXACT_OTHER_NAME = 20.0  # other words for all that was asked for are the whole name of a thing
ALL_IN_NAME = 40.0  # for each concept, when all of them stand in the name
ALL_IN_LEADING = 25.0  # for each concept, when all of them stand in LEADING fields
ALL_WORDS = 2.0  # for each concept, when all of them stand anywhere

WIDENED = 0.6  # of the weight of a typed word, for what only goes by the same meaning
WIDENED_STEP = 0.15  # of a step's worth, when some of the concepts stand there only by the same meaning
APART = 0.3  # of the weight of a name of several words, for one of its words alone
IN_A_ROW = 1.0  # of the field's weight, for all that was typed, word for word
LEAST_IN_A_ROW = 3  # words; two are a pair
PAIR = 1.0  # of the field's weight, for neighbors that stand together as they were typed
PAIR_SLOP = 2  # words that may stand between neighbors

# An ordinary word that is a name when written in capitals (LEAD) says little beside other words.
CAPITALS_IN_NAME = 1.5
CAPITALS = 0.3
SMALL_LETTERS = 0.1

# When another wording is offered: so few things hold all words, of a question of so many words at most.
FEW = 3
SHORT = 4


def least_concepts(number: int) -> int:
    """How many of so many concepts a thing must hold to be a result at all."""
    return max(1, number // 2)
