from django.urls import path

from content import feeds, views

app_name = "content"
urlpatterns = [
    path("library/", views.library, name="library"),
    path("library/resources.csv", views.library_csv, name="library_csv"),
    path("library/feed.atom", feeds.LibraryFeed(), name="library_feed"),
    path("library/<slug:slug>/editions/<int:number>/", views.edition, name="edition"),
    path("library/<slug:slug>/editions/<int:number>/file/", views.edition_file, name="edition_file"),
    path("glossary/", views.glossary, name="glossary"),
    path("glossary/<slug:slug>/", views.glossary_term, name="glossary_term"),
    path("news/", views.news, name="news"),
    path("news/feed.atom", feeds.NewsFeed(), name="news_feed"),
    path(".well-known/security.txt", views.security, name="security"),
    path("robots.txt", views.robots, name="robots"),
]
