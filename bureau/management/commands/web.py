import os
import sys

from django.core.management.base import BaseCommand

from bureau import web


class Command(BaseCommand):
    help = "Serves the portal, and nothing else: for containers and service managers. WEB_WORKERS, WEB_THREADS."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1")

    def handle(self, *args, **options):
        """The server takes this process's place, so that signals reach it and nothing idle stays in memory."""
        command = web.command(host=options["host"], port=options["port"])
        os.execv(sys.executable, command)  # noqa: S606
