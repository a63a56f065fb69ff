from django.core.management.base import BaseCommand
from django.db import transaction

from bureau.discovery import modules


class Command(BaseCommand):
    help = "Loads what every installation gets: pages, glossary, LEAD sites, resources. Run again, it adds only what is missing."

    def handle(self, *args, **options):
        for module in modules("starter"):
            with transaction.atomic():
                for line in module.load():
                    self.stdout.write(f"  {line}")
