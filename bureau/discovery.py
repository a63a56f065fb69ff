"""Modules that apps offer by name, from the lowest app to the highest."""

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

from django.apps import apps
from django.utils.module_loading import module_has_submodule


def modules(name: str) -> Iterator[ModuleType]:
    """Each installed app's module `name`, those that others build on first."""
    for config in reversed(list(apps.get_app_configs())):
        if module_has_submodule(config.module, name):
            yield import_module(f"{config.name}.{name}")
