from collections.abc import Iterable

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from bureau.discovery import modules


class Command(BaseCommand):
    help = "Loads what only a demonstration has: people, requests, courses, sessions, sample documents. --remove takes it away."

    def add_arguments(self, parser):
        parser.add_argument("--remove", action="store_true", help="take all of it away")

    def handle(self, *args, **options):
        if not settings.DEMO_ALLOWED and not options["remove"]:
            raise CommandError("Demonstration data are refused here: these are production settings.")
        demos = list(modules("demo"))
        if options["remove"]:
            with transaction.atomic():  # all of it or nothing
                for module in reversed(demos):
                    self._tell(module.remove())
            return
        for module in demos:
            with transaction.atomic():
                self._tell(module.load())

    def _tell(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.stdout.write(f"  {line}")
