from django.apps import AppConfig


class BureauConfig(AppConfig):
    name = "bureau"
