from wagtail import hooks

from scheduling import viewsets

for act in (viewsets.TrainersTakenAlong, viewsets.TakeBookings, viewsets.TakeNoBookings):
    hooks.register("register_bulk_action", act)


@hooks.register("register_admin_viewset")
def register_trainers():
    return viewsets.TrainerViewSet()
