import math

import pytest

from search.domain import scoring
from search.domain.scoring import Judged, Misjudged, Scored
from tests.search.things import document


def test_best_order_is_one_and_nothing_found_is_none():
    assert (scoring.ndcg([3, 2, 1], [3, 2, 1, 0]), scoring.ndcg([0, 0], [3]), scoring.ndcg([], [3])) == (1, 0, 0)


def test_gain_is_discounted_by_rank():
    assert scoring.ndcg([0, 3], [3]) == pytest.approx(1 / math.log2(3))


def test_grade_counts_more_than_in_proportion():
    assert scoring.ndcg([1, 3], [3, 1]) == pytest.approx((1 + 7 / math.log2(3)) / (7 + 1 / math.log2(3)))


def test_only_the_first_ten_count():
    assert scoring.ndcg([0] * 10 + [3], [3]) == 0


def test_search_that_nothing_can_answer_is_no_fault():
    assert scoring.ndcg([0, 0], [0, 0]) == 1


def test_best_grade_of_several_patterns_counts():
    judged = Judged("oregon", "places", {"/sites/or/*": 2, "/sites/or/marion/": 3})

    assert [judged.grade(url) for url in ("/sites/or/marion/", "/sites/or/other/", "/sites/")] == [3, 2, 0]


def test_judgments_are_read(tmp_path):
    (tmp_path / "a.toml").write_text(
        'class = "names"\n[[search]]\nwords = "x"\nbest = ["/a/"]\nrelated = ["/b/"]\nheld_out = true\n'
    )
    (tmp_path / "read.txt").write_text("/a/\n/b/\n/c/\n")

    assert scoring.read_judged(tmp_path) == [
        Judged("x", "names", {"/a/": 3, "/b/": 1}, frozenset({"/a/", "/b/", "/c/"}), held_out=True)
    ]


def test_what_is_held_out_stands_apart():
    scored = [Scored(Judged(words, "names", {}, held_out=words == "b"), (), 1.0) for words in "abc"]

    found = scoring.by_set(scored)

    assert {held_out: [one.judged.words for one in some] for held_out, some in found.items()} == {
        False: ["a", "c"], True: ["b"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "'search' is missing"),
        ("[[search]]\nwords = 'x'", "'class' is missing"),
        ("class = 'a'\n[[search]]", "'words' is missing"),
        ("=", "a.toml: Invalid statement"),
    ],
)
def test_bad_judgments_say_what_is_wrong(tmp_path, text, said):
    (tmp_path / "a.toml").write_text(text)
    (tmp_path / "read.txt").write_text("")

    with pytest.raises(Misjudged, match=said):
        scoring.read_judged(tmp_path)


def test_no_judgments_are_told(tmp_path):
    with pytest.raises(Misjudged, match="There are no judged searches in"):
        scoring.read_judged(tmp_path)


def test_missing_list_of_what_was_read_is_told(tmp_path):
    (tmp_path / "a.toml").write_text("")

    with pytest.raises(Misjudged, match="The list of what was read is missing: .*read.txt"):
        scoring.read_judged(tmp_path)


@pytest.mark.django_db
def test_what_nobody_has_read_is_passed_over(engine):
    engine.index([document(1, "Harbor"), document(2, "About the harbor")])

    (scored,) = scoring.score(
        engine, [Judged("harbor", "names", {"/2/": 3}, frozenset({"/2/"}))], frozenset({"/1/", "/2/"})
    )

    assert (scored.urls, scored.ndcg) == (("/1/", "/2/"), 1)


@pytest.mark.django_db
def test_engine_is_asked_each_search(engine):
    engine.index([document(1, "Harbor visit"), document(2, "Visit"), document(3, "Harbor")])
    urls = frozenset({"/1/", "/2/", "/3/"})
    judged = [
        Judged("harbor visit", "names", {"/2/": 3, "/9/": 3}, urls),
        Judged("harbor", "places", {"/3/": 1}, urls),
    ]

    first, second = scoring.score(engine, judged, urls)

    assert (first.urls[0], set(first.urls)) == ("/1/", {"/1/", "/2/", "/3/"})
    assert (0 < first.ndcg < 1, second.ndcg) == (True, 1)
    assert scoring.mean([first, second]) == (first.ndcg + 1) / 2
    assert list(scoring.by_class([first, second])) == ["names", "places"]


def test_engines_agree_on_the_same_first_three_in_any_order():
    judged = Judged("x", "names", {})
    one = Scored(judged, ("/1/", "/2/", "/3/", "/4/"), 1)

    found = [scoring.agree(one, Scored(judged, urls, 1)) for urls in (("/3/", "/2/", "/1/"), ("/1/", "/2/", "/4/"))]

    assert found == [True, False]
