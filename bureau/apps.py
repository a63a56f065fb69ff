from django.apps import AppConfig


class BureauConfig(AppConfig):
    name = "bureau"

    def ready(self):
        from bureau import checks  # noqa: F401 - registers them
