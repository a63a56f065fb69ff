"""What rows say of files against what the stores hold."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.core.files.storage import default_storage, storages
from django.db import models

from bureau.archive import files
from content.stores import STORES

SHOWN = 50  # names of missing files; the rest is counted


@dataclass(frozen=True)
class Comparison:
    """`missing`: `store/name` of files that rows name and no store holds; `orphans`: how many no row names."""

    missing: tuple[str, ...]
    orphans: int

    def lines(self) -> Iterator[str]:
        """What a command says of it, the names one a line."""
        if self.missing:
            yield f"MISSING: {len(self.missing)} files that rows name are not in the store:"
            yield from (f"  {name}" for name in self.missing[:SHOWN])
            if len(self.missing) > SHOWN:
                yield f"  and {len(self.missing) - SHOWN} more"
        if self.orphans:
            yield f"{self.orphans} files belong to no row."


def named() -> set[str]:
    """`store/name` of every file that a row of any table names: in any file field, renditions and pictures among them."""
    return {
        f"{_store(field)}/{name}"
        for model in apps.get_models()
        if model._meta.managed and not model._meta.proxy
        for field in model._meta.local_fields
        if isinstance(field, models.FileField)
        for name in model._base_manager.exclude(**{field.attname: ""}).values_list(field.attname, flat=True)
        if name
    }


def compare(named: set[str], held: Iterable[str]) -> Comparison:
    """The names of rows against those of files."""
    held = set(held)
    return Comparison(missing=tuple(sorted(named - held)), orphans=len(held - named))


def compare_here() -> Comparison:
    """All rows against both stores, as they are now."""
    return compare(named(), (f"{store}/{name}" for store in STORES for name in files.walk(storages[store])))


def _store(field: models.FileField) -> str:
    """Pictures are in the default store; whatever says where it is kept is private."""
    return "default" if field.storage is default_storage else "private"
