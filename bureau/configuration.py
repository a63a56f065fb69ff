"""docs/configuration.md, made of the typed readers in the code and of what .env.example says of each variable."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "configuration.md"
EXAMPLE = ROOT / ".env.example"
READ_IN = [*sorted((ROOT / "bureau" / "settings").glob("*.py")), ROOT / "bureau" / "env.py"]

KINDS = {
    "text": "text",
    "flag": "`true` or `false`",
    "number": "whole number",
    "words": "list, with commas between",
    "address": "address",
    "addresses": "addresses, with commas between",
    "path": "path",
    "readable_file": "path of a file that is there",
    "one_of": "one of those named",
    "zone": "IANA name of a time zone",
    "index_name": "lowercase letters, digits, hyphens",
    "secret": "text of at least 32 characters; needed",
    "database": "address",
    "mail": "address",
}
HEAD = """# Configuration

Made by `manage.py write_configuration` of the readers in `bureau/settings/` and of `.env.example`; change those, not this.

Every variable is read with its type when the portal starts; a bad value stops the start and is named. Each may also be
given as `<NAME>_FILE`, the path of a file that holds it, and may stand in a `.env` file beside `manage.py`. With none
set, development (`make run`) works on one machine. Production needs `SECRET_KEY`. A default is production's; where
development has another, or does not ask, the line says so.
"""
NO_READER = "for `docker-compose.yml`"


@dataclass(frozen=True)
class Described:
    """A variable as .env.example tells of it; the default as it stands there."""

    section: str
    name: str
    default: str
    words: str


def readers() -> dict[str, str]:
    """The reader with which the code reads each variable, by the variable's name."""
    found = {}
    for file in READ_IN:
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                reader = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                name = str(node.args[0].value)
                if reader in KINDS and name.isupper():
                    found[name] = reader
    return found


def described() -> Iterator[Described]:
    section, words = "", []
    for line in EXAMPLE.read_text().splitlines():
        if heading := re.match(r"# --- (.+?) -+$", line):
            section, words = heading[1], []
        elif variable := re.match(r"#?([A-Z0-9_]+)=(.*)$", line):
            yield Described(section, variable[1], variable[2], " ".join(words))
            words = []
        elif line.startswith("# "):
            words.append(line[2:])


def _heading(section: str) -> str:
    """With a capital where it begins with a word; the name of a file stays as it is."""
    return section if "." in section.split()[0] else section[0].upper() + section[1:]


def page() -> str:
    """The whole of docs/configuration.md."""
    kinds, lines, section = readers(), [HEAD], ""
    for each in described():
        if each.section != section:
            section = each.section
            lines += [
                f"## {_heading(section)}\n",
                "| variable | kind | default | what it does |",
                "|---|---|---|---|",
            ]
        kind = KINDS[kinds[each.name]] if each.name in kinds else NO_READER
        default = f"`{each.default}`" if each.default else ""
        lines.append(f"| `{each.name}` | {kind} | {default} | {each.words} |")
    text = "\n".join(lines)
    return re.sub(r"\|\n## ", "|\n\n## ", text) + "\n"
