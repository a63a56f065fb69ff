"""What is written to the log: one JSON object a line, which names no person and grants no access.

An error is its kind and the places in the code that it passed; its own words are left out, as they may
repeat what somebody typed.
"""

import json
import logging
import re
import traceback
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).resolve().parent.parent
FACTS = ("method", "path", "status", "ms")  # what a line may carry beside its message, by `extra`

# The request that this thread answers.
request_id: ContextVar[str] = ContextVar("request_id", default="")

# The part of a path after these words is a private token (accounts, scheduling).
_TOKEN = re.compile(r"(/(?:link|calendar)/)[A-Za-z0-9_-]{16,}")
_ADDRESS = re.compile(r"[^\s@<>\"'(),;:/=?&]+(?:@|%40)[^\s@<>\"'(),;:/=?&]+", re.I)


def clean(text: str) -> str:
    """The text without private tokens and email addresses."""
    return _ADDRESS.sub("…", _TOKEN.sub(r"\1…", text))


class Clean(logging.Filter):
    """Takes tokens and addresses out of a line, for every formatter."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        cleaned = clean(message)
        if cleaned != message:
            record.msg, record.args = cleaned, ()
        return True


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(facts_of(record), ensure_ascii=False)


def facts_of(record: logging.LogRecord) -> dict[str, object]:
    """What may be told of a log record, whoever is told."""
    facts: dict[str, object] = {
        "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname,
        "logger": record.name,
        "message": clean(record.getMessage()),
    }
    if request_id.get():
        facts["request"] = request_id.get()
    for name in FACTS:
        if (value := getattr(record, name, None)) is not None:
            facts[name] = clean(value) if isinstance(value, str) else value
    if record.exc_info and record.exc_info[1]:
        error = record.exc_info[1]
        facts["error"] = [type(one).__name__ for one in _chain(error)]
        facts["passed"] = list(_places(error.__traceback__))
    return facts


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _places(passed: TracebackType | None) -> Iterator[str]:
    for frame in traceback.extract_tb(passed):
        yield f"{_short(Path(frame.filename))}:{frame.lineno} {frame.name}"


def _short(file: Path) -> str:
    if "site-packages" in file.parts:
        return "/".join(file.parts[file.parts.index("site-packages") + 1 :])
    return str(file.relative_to(ROOT)) if file.is_relative_to(ROOT) else file.name
