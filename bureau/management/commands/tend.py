from django.core.management.base import BaseCommand

from accounts.domain.trial import on_trial
from bureau.worker import tend


class Command(BaseCommand):
    help = "Does all background work that is due, once, and says what it did. Safe at any time and from cron."

    def handle(self, *args, **options):
        for name, done in tend().items():
            self.stdout.write(f"{name}: {done}")
        if on_trial():
            self.stdout.write(
                "On trial after a restore: no mail was sent and no file removed. See manage.py go_live --help"
            )
