# The portal as one image: the web server, the worker and all commands.
FROM python:3.11-slim-bookworm AS packages
WORKDIR /build
COPY requirements/base.txt ./
RUN python -m venv --without-pip /opt/portal \
    && pip --python /opt/portal/bin/python install --no-cache-dir --require-hashes -r base.txt

FROM python:3.11-slim-bookworm
ENV PATH=/opt/portal/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=bureau.settings.production \
    VAR_DIR=/var/portal \
    STATIC_ROOT=/srv/static
RUN groupadd --gid 10001 portal \
    && useradd --uid 10001 --gid portal --no-create-home --home-dir /srv/portal --shell /usr/sbin/nologin portal \
    && mkdir -p /srv/portal /srv/static /var/portal \
    && chown portal:portal /srv/static /var/portal \
    && chmod 0700 /var/portal \
    && pip uninstall --yes --quiet --root-user-action=ignore setuptools wheel pip
COPY --from=packages /opt/portal /opt/portal
WORKDIR /srv/portal
COPY . .
USER 10001:10001
# A key is needed to read the settings; this one is forgotten with the command.
RUN SECRET_KEY="$(python -c 'import secrets; print(secrets.token_hex(32))')" \
    && export SECRET_KEY \
    && python manage.py build_fonts \
    && python manage.py collectstatic --noinput --verbosity 0
VOLUME /var/portal
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["python", "manage.py", "web", "--host", "0.0.0.0"]
