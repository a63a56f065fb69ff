from django.urls import path

from sites import views

app_name = "sites"
urlpatterns = [
    path("sites/<str:state>/<slug:slug>/", views.site, name="site"),
]
