import sys
import time

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = (
        "Brings database, starter data, and search index to where this version needs them: at the first installation "
        "and with each upgrade. Safe at any time; nothing is lost."
    )

    def handle(self, *args, **options):
        self.prepare(demo=False)

    def prepare(self, *, demo: bool) -> None:
        self.step("Preparing the database", "migrate", interactive=False)
        self.step("Cutting the typeface", "build_fonts")
        self.step("Loading pages, sites, and resources", "load_content")
        if demo:
            self.step("Loading demonstration data", "load_demo")
        self.step("Building the search index", "rebuild_search", if_missing=True)

    def step(self, words: str, command: str, **options) -> None:
        self.stdout.write(f"{words} …")
        self.stdout.flush()
        began = time.monotonic()
        try:
            call_command(command, stdout=self.stdout, **options)
        except Exception as error:
            raise CommandError(
                f"{words} failed: {error}\nWhat to do: mend that and run the same command again; nothing is lost. "
                f"Details: {sys.executable} manage.py {command} --traceback"
            ) from error
        self.stdout.write(f"  done in {time.monotonic() - began:.1f} s")
