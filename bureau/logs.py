"""Keeps what grants access out of the logs."""

import logging
import re

# The part of a path after these words is a private token (accounts, scheduling).
_TOKEN = re.compile(r"(/(?:link|calendar)/)[A-Za-z0-9_-]{16,}")


class NoTokens(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        cleaned = _TOKEN.sub(r"\1…", message)
        if cleaned != message:
            record.msg, record.args = cleaned, ()
        return True
