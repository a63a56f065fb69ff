from django.urls import path

from search.views import public

app_name = "search"
urlpatterns = [
    path("search/", public.results, name="results"),
    path("search/suggest/", public.suggestions, name="suggest"),
]
