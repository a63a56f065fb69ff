from django.urls import path

from scheduling import views

app_name = "scheduling"
urlpatterns = [
    path("trainer/", views.trainer_page, name="trainer"),
    path("trainer/days/", views.mark_days, name="mark_days"),
    path("trainer/days/<int:pk>/remove/", views.unmark_days, name="unmark_days"),
    path("trainer/profile/", views.edit_profile, name="profile"),
    path("trainer/calendar/", views.renew_feed, name="renew_feed"),
    path("trainer/calendar/end/", views.close_feed, name="close_feed"),
    path("calendar/<str:token>.ics", views.feed, name="feed"),
]
