"""Fills the database and the search index of the portal that is measured: all in one process, as to begin one costs seconds."""

import django

STEPS = (("migrate", "-v0"), ("createcachetable", "-v0"), ("load_content",), ("load_demo",), ("rebuild_search",))


def main() -> None:
    django.setup()
    from django.core.management import call_command

    for step in STEPS:
        call_command(*step)


if __name__ == "__main__":
    main()
