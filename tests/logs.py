"""What production writes to its log, in memory."""

import logging.config
from copy import deepcopy
from io import StringIO

import pytest
from django.conf import settings

from bureau.settings import production


@pytest.fixture
def log():
    """All that is logged as production logs it: its own levels, handlers, filters and lines."""
    written, config = StringIO(), deepcopy(production.LOGGING)
    config["handlers"]["console"]["stream"] = written
    logging.config.dictConfig(config)
    yield written
    logging.config.dictConfig(settings.LOGGING)
