"""The door for the web server. Production settings unless DJANGO_SETTINGS_MODULE says otherwise."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bureau.settings.production")
gc.disable()  # loading loses nothing; looking for what is lost was a quarter of it
application = get_wsgi_application()
gc.collect()
gc.freeze()  # what is loaded stays: no request pays for looking through it again
gc.enable()
