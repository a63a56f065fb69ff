from django.core.management.base import BaseCommand, CommandError

from accounts.domain.presence import MOST_SILENT, worker_last_seen


class Command(BaseCommand):
    help = "Fails when no worker of this machine has been seen for five minutes; for health checks of containers."

    def add_arguments(self, parser):
        parser.add_argument("--anywhere", action="store_true", help="a worker of any machine will do")

    def handle(self, *args, **options):
        seen = worker_last_seen(here=not options["anywhere"])
        if seen is None or seen > MOST_SILENT:
            raise CommandError("No worker was seen here in the last five minutes.")
        self.stdout.write(f"A worker was seen {seen:.0f} seconds ago.")
