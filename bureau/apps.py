from django.apps import AppConfig, apps
from django.core.management import call_command
from django.db.models.signals import post_migrate


class BureauConfig(AppConfig):
    name = "bureau"

    def ready(self):
        from accounts.domain.mail_names import NAMES
        from bureau import checks  # noqa: F401 - registers them
        from bureau.discovery import modules

        for module in modules("mail_samples"):
            NAMES.update(getattr(module, "NAMES", {}))
        # The signal is sent for apps with models only, of which this is none.
        post_migrate.connect(make_cache_table, sender=apps.get_app_config("accounts"))


def make_cache_table(using, **kwargs):
    """The database's cache is in use from the first command on, and when Redis is gone."""
    call_command("createcachetable", database=using, verbosity=0)
