from django.urls import path

from assistance.views import status

app_name = "assistance"
urlpatterns = [
    path("requests/<int:pk>/", status.status, name="status"),
]
