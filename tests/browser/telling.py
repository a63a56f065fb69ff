"""Settings of a development portal that prints the name of every template of the project's own that it reads."""

import os

from django.template.loaders.filesystem import Loader as Filesystem

from bureau.settings.development import *  # noqa: F403
from bureau.settings.development import TEMPLATES

READ = "template read: "


class Loader(Filesystem):
    def get_contents(self, origin):
        contents = super().get_contents(origin)
        os.write(2, f"{READ}{origin.template_name}\n".encode())  # at once, or two threads write into one line
        return contents


_OPTIONS = {key: value for key, value in TEMPLATES[0]["OPTIONS"].items() if key != "loaders"}
_LOADERS = ["tests.browser.telling.Loader", "django.template.loaders.app_directories.Loader"]
TEMPLATES = [
    TEMPLATES[0]
    | {"APP_DIRS": False, "OPTIONS": _OPTIONS | {"loaders": [("django.template.loaders.cached.Loader", _LOADERS)]}}
]
