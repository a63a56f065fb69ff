from wagtail import hooks

from scheduling.viewsets import TrainerViewSet


@hooks.register("register_admin_viewset")
def register_trainers():
    return TrainerViewSet()
