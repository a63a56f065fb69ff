"""Every file to download is sent while it is written. Excel's format cannot be: its table of contents comes last."""

import re

import pytest
import time_machine

from tests.architecture.list_counts import LISTS
from tests.architecture.rows import Stage
from tests.assistance.visit_stage import NOW

EXPORTS = [key for key in LISTS if re.search(r"\.csv$|=csv$|/export/\?", key)]


@pytest.mark.parametrize("key", EXPORTS)
def test_file_to_take_along_is_streamed(db, key):
    who, make = LISTS[key]
    with time_machine.travel(NOW):
        stage = Stage()
        make(stage, 1)
        answer = stage.browser(who).get(key.format(**stage.words))

    assert (answer.status_code, answer.streaming) == (200, True)
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert re.search(rb"zebra[ _-]?1", answer.getvalue(), re.IGNORECASE)
