import json

import pytest

from scripts import covered

pytestmark = pytest.mark.one_database("it reads files")


def a_run(tmp_path, name, **files):
    """The file that a measured run writes: of each file its lines and branches passed, and those not passed."""
    from slipcover.slipcover import add_summaries

    parts = ("executed_lines", "missing_lines", "executed_branches", "missing_branches")
    told = {
        "meta": {"software": "slipcover", "branch_coverage": True},
        "files": {
            f"{file.replace('__', '/')}.py": dict(zip(parts, lines, strict=True)) for file, lines in files.items()
        },
    }
    add_summaries(told)
    (tmp_path / name).write_text(json.dumps(told))
    return str(tmp_path / name)


WHOLE = ([1, 2, 3, 4], [], [[1, 2], [1, 4]], [])


def test_all_passed_is_held(tmp_path, capsys):
    assert covered.main([a_run(tmp_path, "a", sites__domain__entries=WHOLE, sites__views=WHOLE)]) == 0
    assert "every line and branch of 1 files that decide" in capsys.readouterr().out


@pytest.mark.parametrize("decides", ["sites__domain__entries", "sites__permissions"])
@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (([1, 2, 3, 4], [], [[1, 2]], [[1, 4]]), "no test passes 1 → 4"),
        (([1, 2, 3, 4], [], [[1, 2]], [[1, 0]]), "no test passes 1 → end"),
        (([1, 2, 3], [4], [[1, 2], [1, 4]], []), "no test passes 4"),
    ],
)
def test_what_decides_is_passed_whole_however_much_else_is(tmp_path, capsys, decides, lines, told):
    much = ([*range(1, 200)], [], [], [])
    run = a_run(tmp_path, "a", **{decides: lines, "sites__views": much})

    assert covered.main([run]) == 1
    assert f"{decides.replace('__', '/')}.py decides, and {told}" in capsys.readouterr().out


def test_less_than_held_in_all_is_told(tmp_path, capsys):
    views = ([*range(1, 50)], [*range(50, 70)], [], [])

    assert covered.main([a_run(tmp_path, "a", sites__domain__entries=WHOLE, sites__views=views)]) == 1
    assert "73.3 % in all, where 90 are held." in capsys.readouterr().out


def test_what_either_run_passes_counts(tmp_path):
    one = a_run(tmp_path, "a", sites__domain__entries=([1, 2], [3, 4], [[1, 2]], [[1, 4]]))
    other = a_run(tmp_path, "b", sites__domain__entries=([1, 3, 4], [2], [[1, 4]], [[1, 2]]))

    assert [covered.main(runs) for runs in ([one], [other], [one, other])] == [1, 1, 0]


def test_nothing_measured_does_not_pass(tmp_path, capsys):
    assert covered.main([]) == 1
    assert covered.main([a_run(tmp_path, "a", sites__views=WHOLE)]) == 1
    assert "Nothing that decides was measured." in capsys.readouterr().out


def test_run_that_is_not_there_is_told(tmp_path, capsys):
    assert covered.main([a_run(tmp_path, "a", sites__domain__entries=WHOLE), str(tmp_path / "b")]) == 1
    assert f"Not measured: {tmp_path / 'b'}." in capsys.readouterr().out
