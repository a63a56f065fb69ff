"""Coverage is measured where a test asks one part of the code, not where one walks over all of the portal's pages.

Measuring costs such a walk much and says little: nearly all code has run then, whether or not anybody looked at what it did.
With MEASURED, files of tests, nothing else is measured.
"""

import os

import pytest

NOT_MEASURED = ("tests/architecture/", "tests/browser/")


def is_measured(test: str) -> bool:
    only = tuple(os.environ.get("MEASURED", "").split())
    return test.startswith(only) if only else not test.startswith(NOT_MEASURED)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item):
    plugin = item.config.pluginmanager.getplugin("_cov")
    measuring = getattr(plugin, "cov_controller", None)
    if measuring is None or is_measured(item.nodeid):
        return (yield)
    measuring.pause()
    try:
        return (yield)
    finally:
        measuring.resume()
