import os
import signal
import socket
import subprocess
import sys
import time

from django.conf import settings
from django.core.management.base import CommandError

from bureau import web
from bureau.management.commands import prepare

END_WITHIN = 10  # seconds


class Command(prepare.Command):
    help = (
        "Prepares the database, the starter data, and the search index, and serves web and worker until it is stopped."
    )

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--no-demo", action="store_true", help="without demonstration people and requests")

    def handle(self, *args, **options):
        self.stopping = self.serving = False
        self.children = []
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        self.must_be_free(options["host"], options["port"])
        # Mail that the steps below write has addresses in it: they are those of this port.
        settings.PORTAL_URL = os.environ.setdefault("PORTAL_URL", f"http://localhost:{options['port']}")
        self.demo = settings.DEMO_ALLOWED and not options["no_demo"]
        self.prepare(demo=self.demo)
        self.run_all(options["host"], options["port"])

    def stop(self, *args):
        """Ends a long step at once (its transaction is undone); once children run, lets the loop end them."""
        self.stopping = True
        if not self.serving:
            sys.exit(130)

    def must_be_free(self, host: str, port: int) -> None:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                raise CommandError(f"Port {port} is taken. Choose another: make run PORT={port + 1}") from error

    def run_all(self, host: str, port: int) -> None:
        self.serving = True
        try:
            for command in (web.command(host=host, port=port), web.worker_command()):
                self.children.append(subprocess.Popen(command, cwd=settings.BASE_DIR, start_new_session=True))  # noqa: S603
            self.wait_for(host, port)
            if self.all_run():
                self.say_hello(port)
            while self.all_run():
                time.sleep(0.2)
            if not self.stopping:
                raise CommandError("Web server or worker ended by itself; the lines above say why.")
        finally:
            self.end_children()

    def all_run(self) -> bool:
        return not self.stopping and all(child.poll() is None for child in self.children)

    def wait_for(self, host: str, port: int) -> None:
        until = time.monotonic() + 60
        while time.monotonic() < until and self.all_run():
            with socket.socket() as probe:
                probe.settimeout(1)
                if probe.connect_ex((host, port)) == 0:
                    return
            time.sleep(0.1)

    def end_children(self) -> None:
        """Asks web and worker to end. Raises CommandError where one had to be killed."""
        killed = False
        for child in self.children:
            if child.poll() is None:
                child.terminate()
        for child in self.children:
            try:
                child.wait(timeout=END_WITHIN)
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()
                killed = True
        if killed:
            raise CommandError(f"Web server or worker did not end within {END_WITHIN} seconds and was killed.")
        self.stdout.write("Stopped.")

    def say_hello(self, port: int) -> None:
        from accounts.demo import PASSWORD, PEOPLE

        self.stdout.write(f"\nThe portal is at http://localhost:{port}/ (Ctrl-C stops it)")
        if settings.DEMO_ALLOWED:
            self.stdout.write(f"Mail it sends is shown at http://localhost:{port}/mailbox/")
        if self.demo:
            self.stdout.write(f"Sign in at http://localhost:{port}/account/login/, password for all: {PASSWORD}")
            for person in PEOPLE:
                self.stdout.write(f"  {person.email:32} {person.what}")
        else:
            self.stdout.write(f"Sign in at http://localhost:{port}/account/login/")
        self.stdout.flush()
