"""Rules of the house that a linter cannot hold."""

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

pytestmark = pytest.mark.one_database("it reads files")

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ["accounts", "assistance", "bureau", "content", "scheduling", "search", "sites", "training"]
SOURCES = [file for app in APPS for file in (ROOT / app).rglob("*.py") if "migrations" not in file.parts]
WRITING = {"save", "create", "delete", "bulk_create", "bulk_update", "update_or_create", "get_or_create"}
WORDED = {"", ".css", ".html", ".js", ".md", ".py", ".toml", ".txt", ".xml", ".yml"}
# Each in two parts, so that this file does not find itself.
BRITISH = [
    f"{begin}{end}"
    for begin, ends in {
        "cancel": ("led", "ling"), "col": ("our", "ours"), "behavi": ("our", "ours"), "programm": ("e", "es"),
        "organi": ("se", "sed", "ses", "sation", "sations"), "recogni": ("se", "sed", "ses"), "authori": ("se", "sed"),
        "summari": ("se", "sed", "ses"), "normali": ("se", "sed", "ses"), "cent": ("re", "res"), "licen": ("ce", "ces"),
        "fav": ("our", "ourite"), "hon": ("our", "oured"), "neighb": ("our", "ours"), "lab": ("our", "elled"),
        "travell": ("ed", "er", "ers", "ing"), "enr": ("ol", "olment"), "defen": ("ce",), "offen": ("ce", "ces"),
        "analy": ("se", "sed"), "judge": ("ment", "ments"), "acknowledge": ("ment", "ments"), "whil": ("st",),
        "misspe": ("lt",), "towar": ("ds",),
    }.items()
    for end in ends
]  # fmt: skip
# RFC 5545 and schema.org have their own word for what is off; names of places are as they are.
SPELLED_BY_OTHERS = {
    "scheduling/domain/ical.py",
    "tests/scheduling/test_ical.py",
    "sites/domain/matching.py",
    "training/templatetags/training_tags.py",
}
FORBIDDEN_NAMES = {"core", "common", "utils", "helpers", "misc"}


@cache
def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text())


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_file_is_past_400_lines(file):
    assert len(file.read_text().splitlines()) <= 400


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_function_is_past_50_lines(file):
    functions = [node for node in ast.walk(parsed(file)) if isinstance(node, ast.FunctionDef)]

    assert [node.name for node in functions if node.end_lineno - node.lineno >= 50] == []


def test_no_view_is_past_30_lines():
    views = [file for file in SOURCES if "views" in (file.stem, file.parent.name)]
    functions = [(file, node) for file in views for node in ast.walk(parsed(file)) if isinstance(node, ast.FunctionDef)]
    long = [f"{file.relative_to(ROOT)}:{node.name}" for file, node in functions if node.end_lineno - node.lineno >= 30]

    assert (len(views) > 20, long) == (True, [])


def test_no_module_has_a_name_that_says_nothing():
    assert [file for file in SOURCES if file.stem in FORBIDDEN_NAMES or file.parent.name in FORBIDDEN_NAMES] == []


def test_every_public_domain_function_has_a_docstring():
    missing = [
        f"{file.relative_to(ROOT)}:{node.name}"
        for file in SOURCES
        if "domain" in file.parts
        for node in parsed(file).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]

    assert missing == []


def writes(function: ast.FunctionDef) -> bool:
    """Whether it plainly does: it saves or deletes rows, or is told who does it."""
    called = {node.func.attr for node in ast.walk(function) if hasattr(node, "func") and hasattr(node.func, "attr")}
    taken = {argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)}
    return (
        bool(called & WRITING)
        or "by" in taken
        or "atomic" in str([ast.unparse(one) for one in function.decorator_list])
    )


def test_domain_function_that_writes_takes_only_what_it_is_about_by_position():
    functions = [
        (f"{file.relative_to(ROOT)}:{node.name}", node)
        for file in SOURCES
        if "domain" in file.parts
        for node in parsed(file).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and writes(node)
    ]

    assert len(functions) > 80
    assert [name for name, node in functions if len(node.args.posonlyargs + node.args.args) > 1] == []


def imports(file: Path) -> list[str]:
    nodes = list(ast.walk(parsed(file)))
    whole = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    return whole + [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]


def test_elasticsearch_is_imported_by_its_new_name():
    """`elasticsearch_dsl` is an alias of `elasticsearch.dsl`; with both, nobody knows which is meant."""
    files = [file for folder in (*APPS, "scripts", "tests") for file in (ROOT / folder).rglob("*.py")]
    imported = {(str(file), name) for file in files for name in imports(file)}

    assert any(name.startswith("elasticsearch.dsl") for _, name in imported)
    assert [file for file, name in imported if name.split(".")[0] == "elasticsearch_dsl"] == []


def test_days_are_asked_for_by_the_field_that_catches_a_slip_of_the_year():
    plain = [str(file.relative_to(ROOT)) for file in SOURCES if "forms.DateField(" in file.read_text()]

    assert plain == []


def test_no_inline_code_or_style_in_public_templates():
    # Mails carry their styles inline because mail programs drop the rest.
    guilty = [
        str(file.relative_to(ROOT))
        for file in (ROOT / "templates").rglob("*.html")
        if "mail" not in file.relative_to(ROOT / "templates").parts[:1]
        and any(sign in file.read_text() for sign in (" style=", "<style", " onclick=", "<script>"))
    ]

    assert guilty == []


def tracked() -> list[str]:
    return subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()


def british(text: str) -> list[str]:
    """Words of a short list that the United States spell otherwise, also within names such as `is_…`."""
    return re.findall(rf"(?<![a-z])(?:{'|'.join(BRITISH)})(?![a-z])", text, re.IGNORECASE)


def test_british_spelling_is_found_within_names():
    text = f"is_{BRITISH[0]} {BRITISH[1].title()} canceled"

    assert british(text) == [BRITISH[0], BRITISH[1].title()]


def test_words_are_spelled_as_in_the_united_states():
    folders = (*APPS, ".ci", "docs", "scripts", "static", "templates", "tests")
    names = [name for name in tracked() if name.split("/")[0] in folders or "/" not in name]
    left = {name for name in names if "/migrations/" in name or name in SPELLED_BY_OTHERS}
    texts = {name: (ROOT / name).read_text() for name in names if Path(name).suffix in WORDED and name not in left}

    assert len(texts) > 1000
    assert {name: found for name, text in texts.items() if (found := british(text))} == {}


def test_no_path_of_a_machine_and_no_registry_is_in_the_tree():
    # Joined here so that this file does not find itself.
    words = ["/wo" + "rk/", "files.python" + "hosted", "py" + "pi.org", "registry.npm" + "js", "deb.deb" + "ian"]
    guilty = []
    for name in tracked():
        file = ROOT / name
        if file.is_file() and file.stat().st_size < 2_000_000:
            # An address on the web may have such a part in its path.
            text = re.sub(r"https?://[\w.-]+/wo" "rk/", "", file.read_text(errors="replace"))
            guilty += [f"{name}: {word}" for word in words if word in text]

    assert guilty == []
