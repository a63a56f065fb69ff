"""Every address of the portal; each app lists its own, Wagtail answers for the rest."""

from django.conf import settings
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from bureau import views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("dashboard/", views.dashboard, name="dashboard"),
    path("account/", include("allauth.urls")),
    path("admin/login/", views.to_login, name="wagtailadmin_login"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("accounts.urls")),
    path("", include("search.urls")),
    path("", include("assistance.urls")),
    path("", include("training.urls")),
    path("", include("scheduling.urls")),
    path("", include("sites.urls")),
    path("", include("content.urls")),
]
if settings.DEBUG or not settings.S3_BUCKET:
    from django.conf.urls.static import static

    urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)
urlpatterns.append(path("", include(wagtail_urls)))
