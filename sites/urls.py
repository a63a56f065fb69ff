from django.urls import path

from sites import feeds, views

app_name = "sites"
urlpatterns = [
    path("sites/", views.directory, name="directory"),
    path("sites/export.csv", views.export, name="export"),
    path("sites/changes.atom", feeds.StatusFeed(), name="feed"),
    path("sites/<str:state>/", views.state, name="state"),
    path("sites/<str:state>/<slug:slug>/", views.site, name="site"),
]
