from django.urls import path

from training import feeds, views

app_name = "training"
urlpatterns = [
    path("training/", views.overview, name="overview"),
    path("training/courses/", views.courses, name="courses"),
    path("training/enroll/<int:pk>/", views.enroll, name="enroll"),
    path("training/lessons/<int:pk>/done/", views.lesson_done, name="lesson_done"),
    path("training/transcript/", views.transcript, name="transcript"),
    path("training/sessions/", views.sessions, name="sessions"),
    path("training/sessions.csv", views.sessions_csv, name="sessions_csv"),
    path("training/sessions.atom", feeds.SessionFeed(), name="sessions_feed"),
    path("training/sessions/<slug:slug>/", views.session, name="session"),
    path("training/sessions/<slug:slug>/register/", views.register, name="register"),
    path("training/sessions/<slug:slug>/registered/", views.registered, name="registered"),
    path("training/sessions/<slug:slug>/link/", views.send_link, name="send_link"),
    path("training/sessions/<slug:slug>/people/", views.people, name="people"),
    path("training/registrations/<int:pk>/", views.registration, name="registration"),
    path("training/registrations/<int:pk>/session.ics", views.registration_calendar, name="registration_calendar"),
]
