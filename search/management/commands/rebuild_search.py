import time

from django.core.management.base import BaseCommand, CommandError

from search.domain.checking import check_soon
from search.domain.rebuilding import is_missing, rebuild
from search.engines import EngineAway


class Command(BaseCommand):
    help = "Builds the search index anew beside the live one and puts it in its place; the live one answers meanwhile."

    def add_arguments(self, parser):
        parser.add_argument("--if-missing", action="store_true", help="only when there is none that can be read")

    def handle(self, *args, **options):
        if options["if_missing"] and not self._is_missing():
            return
        began = time.monotonic()
        try:
            number = rebuild(lambda line: self.stdout.write(f"  {line}"))
        except EngineAway as error:
            raise CommandError(f"The index was not built: {error}") from error
        self.stdout.write(f"  {number} things can be found ({time.monotonic() - began:.1f} s).")

    def _is_missing(self) -> bool:
        """An engine that is away stops no upgrade: the worker looks as soon as it is back."""
        try:
            missing = is_missing()
        except EngineAway as error:
            check_soon()
            self.stdout.write(f"  {error}. Once it answers, the worker builds the index if there is none.")
            return False
        if not missing:
            self.stdout.write("  The index is there.")
        return missing
