from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self):
        from content.domain.changes import watch
        from search import checks, signals  # noqa: F401 - register themselves
        from search.models import SynonymGroup

        watch(SynonymGroup)
