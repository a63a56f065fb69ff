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
        for module in reversed(demos) if options["remove"] else demos:
            with transaction.atomic():
                for line in module.remove() if options["remove"] else module.load():
                    self.stdout.write(f"  {line}")
