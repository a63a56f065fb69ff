#!/usr/bin/env python
"""Django's command line. Development settings unless DJANGO_SETTINGS_MODULE says otherwise."""

import gc
import os
import sys


def main() -> None:
    gc.set_threshold(20_000, 20, 50)  # what is lost is looked for less often: that was a quarter of each start
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bureau.settings.development")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        if "--traceback" in sys.argv:
            raise
        sys.exit(f"The portal cannot start. {' '.join(str(error).split())}")


if __name__ == "__main__":
    main()
