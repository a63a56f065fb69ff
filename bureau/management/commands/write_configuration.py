from django.core.management.base import BaseCommand

from bureau import configuration


class Command(BaseCommand):
    help = "Writes docs/configuration.md anew, of the readers of the environment and .env.example."

    def handle(self, *args, **options):
        configuration.PAGE.write_text(configuration.page())
        self.stdout.write(f"Wrote {configuration.PAGE.relative_to(configuration.ROOT)}")
