import pytest
from django.core.management import CommandError, call_command

from search.domain.rebuilding import rebuild

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter_data")]


@pytest.fixture
def judged(tmp_path):
    folder = tmp_path / "judged"
    folder.mkdir()
    (folder / "names.toml").write_text(
        'class = "names"\n[[search]]\nwords = "pcg"\nbest = ["/glossary/pcg/"]\n'
        '[[search]]\nwords = "zebrafish"\nbest = ["/glossary/mou/"]\n'
        '[[search]]\nwords = "mou"\nheld_out = true\nbest = ["/glossary/mou/"]\n'
    )
    (folder / "read.txt").write_text("/glossary/pcg/\n/glossary/mou/\n")
    return folder


@pytest.fixture
def filled():
    rebuild()


def test_figures_of_each_search_of_each_class_and_of_all(filled, judged, capsys):
    capsys.readouterr()
    call_command("score_search", str(judged))

    assert capsys.readouterr().out.split("\n") == [
        "",
        "names: 0.500",
        "  1.000  pcg",
        "  0.000  zebrafish",
        "",
        "2 searches, nDCG@10 0.500",
        "",
        "names, held out: 1.000",
        "  1.000  mou",
        "",
        "1 searches, held out, nDCG@10 1.000",
        "",
    ]


def test_engine_in_use_beside_the_embedded_one(filled, judged, capsys):
    capsys.readouterr()
    call_command("score_search", str(judged), compare=True)

    out = capsys.readouterr().out
    assert "  1.000   1.000   yes  pcg" in out
    assert "1 searches, held out, nDCG@10 1.000 embedded, 1.000 in use" in out
    assert "0.500 embedded, 0.500 in use; the first 3 are the same for 100.0%" in out


def test_missing_folder_is_told_in_plain_words(tmp_path):
    with pytest.raises(CommandError, match="There is no folder .*nowhere. The judged searches come with the source"):
        call_command("score_search", str(tmp_path / "nowhere"))


def test_folder_without_judgments_is_told(tmp_path):
    with pytest.raises(CommandError, match="There are no judged searches in"):
        call_command("score_search", str(tmp_path))


def test_search_that_is_away_is_told(judged):
    with pytest.raises(CommandError, match="no index has been built"):
        call_command("score_search", str(judged))
