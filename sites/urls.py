from django.urls import path

from sites import feeds
from sites.views import contact, public

app_name = "sites"
urlpatterns = [
    path("sites/", public.directory, name="directory"),
    path("sites/export.csv", public.export, name="export"),
    path("sites/changes.atom", feeds.StatusFeed(), name="feed"),
    path("sites/<str:state>/", public.state, name="state"),
    path("sites/<str:state>/<slug:slug>/", public.site, name="site"),
    path("sites/<str:state>/<slug:slug>/confirm/", contact.confirm, name="confirm"),
]
