from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("link/<str:token>/", views.open_link, name="link"),
    path("account/profile/", views.profile, name="profile"),
    path("mailbox/", views.mailbox, name="mailbox"),
    path("mailbox/<str:key>/", views.mailbox_mail, name="mailbox_mail"),
    path("mailbox/<str:key>/html/", views.mailbox_html, name="mailbox_html"),
]
