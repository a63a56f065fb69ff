import signal

from django.core.management.base import BaseCommand

from accounts.domain.presence import leave
from bureau.worker import work


class Command(BaseCommand):
    help = (
        "Runs the background work: mail, search index, reminders. Stops after the piece at hand on SIGTERM or Ctrl-C."
    )

    def handle(self, *args, **options):
        self.going = True
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        work(lambda: self.going)
        leave()

    def stop(self, *args):
        self.going = False
