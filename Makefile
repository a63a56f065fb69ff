# The portal's commands. `make help` lists them.
SHELL := /bin/bash
.ONESHELL:
.SHELLFLAGS := -eu -o pipefail -c
PY := .venv/bin/python
PORT ?= 8000
# Neighbors stay together, so that what a file of tests builds once is built once; who is done takes over from the other.
# One more than cores: some wait for servers.
WORKERS = -n $(shell expr $$(nproc 2>/dev/null || echo 1) + 1) --dist worksteal
# With COVERED, a file, a run of tests also writes down what it passed through; with OF, only in these folders.
PYTEST = $(PY) $(if $(COVERED),-m slipcover $(if $(OF),--source $(OF)) --out $(COVERED)) -m pytest $(WORKERS) $(ARGS)
# With more than one Python on a machine, make PYTHON=/usr/bin/python3 takes that one for a new environment.
PYTHON ?= python3
UV := $(shell command -v uv 2>/dev/null)

.PHONY: help run smoke test test-postgres ready walk-engines coverage coverage-report install setup lint style types \
  deploy-check format shots lighthouse bench lock audit env containers

help: ## list every target
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: .venv/base ## install what is needed, load the starter data, serve on PORT (8000)
	@exec $(PY) manage.py serve --port $(PORT)

smoke: ## make run as a newcomer does it, on a copy of what is committed
	@copy=$$(mktemp -d); trap 'rm -rf "$$copy"' EXIT
	mkdir "$$copy/portal"
	if [ -e .git ]; then git -c safe.directory="$$(pwd -P)" archive HEAD | tar -xf - -C "$$copy/portal"; else
	  echo "NOT CHECKED what is committed: this is no checkout of git, and make run is tried on its files as they are."
	  tar --exclude=./.venv --exclude=./var -cf - . | tar -xf - -C "$$copy/portal"
	fi
	"$$copy/portal/.ci/smoke"

test: .venv/dev ## run the whole test suite on SQLite, search on both engines (ARGS= for pytest)
	@TMPDIR=$$(tests/servers/scratch)
	trap 'rm -rf "$$TMPDIR"' EXIT
	export TMPDIR
	env -u DATABASE_URL $(PYTEST)

# What it would do for a crash or for later, a server that lives for one run may leave undone.
SHORT_LIVED = -c autovacuum=off -c jit=off -c full_page_writes=off -c synchronous_commit=off -c wal_level=minimal -c max_wal_senders=0 -c shared_buffers=256MB

test-postgres: .venv/dev ## run the test suite on a throw-away PostgreSQL, without what no database changes
	@TMPDIR=$$(tests/servers/scratch)
	home=$$TMPDIR/postgres
	port=$$($(PY) -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
	trap 'kill "$$(head -1 "$$home/data/postmaster.pid" 2>/dev/null)" 2>/dev/null || true; sleep 1; rm -rf "$$TMPDIR"' EXIT
	DATABASE_URL=$$(PG_OPTIONS="$(SHORT_LIVED)" tests/servers/postgres/start "$$home" "$$port")
	export DATABASE_URL TMPDIR
	$(PYTEST)

# Where one database is told from the other: all else is measured on SQLite, as whatever is measured takes longer.
test-postgres: OF = accounts/domain,bureau/archive,search/domain

ready: .venv/dev ## collect the tests and make the database that they begin with, before several workers do so at once
	@env -u DATABASE_URL $(PY) -m pytest -q --collect-only | grep -E "collected|error"
	env -u DATABASE_URL DJANGO_SETTINGS_MODULE=bureau.settings.test $(PY) -m tests.databases

walk-engines: .venv/dev ## the walk in the browser with PostgreSQL, Elasticsearch, S3, and Redis all on
	@WITH_ENGINES=1 $(MAKE) test-postgres ARGS="-n 0 tests/browser/test_walk.py $(ARGS)"

coverage: .venv/dev ## run the suite on both databases and hold what it passes: 90 % in all, every branch of domain/ and permissions
	@mkdir -p var/coverage
	rm -f var/coverage/*.json
	$(MAKE) test COVERED=var/coverage/sqlite.json
	$(MAKE) test-postgres COVERED=var/coverage/postgres.json
	$(MAKE) coverage-report

coverage-report: .venv/dev ## hold what the last measured runs passed through
	@$(PY) -m scripts.covered var/coverage/sqlite.json var/coverage/postgres.json

install: .venv/base ## install the portal's own packages, as an installation needs them

setup: .venv/dev ## install the portal's and the developers' packages

lint: style types ## check style, formatting, types, import rules, and that migrations are in step

style: .venv/dev ## check style, formatting, import rules, and that migrations are in step
	@.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/lint-imports --no-cache
	$(PY) manage.py makemigrations --check --dry-run

# What keeps pages and answers, and says for whom.
KEPT = content/snapshots.py content/public.py content/holes.py content/middleware.py bureau/pagecache.py search/molds.py

types: .venv/dev ## check types, strictly where decisions are made
	@.venv/bin/mypy --no-incremental accounts/domain assistance/domain content/domain scheduling/domain search/domain sites/domain training/domain */permissions.py */enums.py bureau/env.py $(KEPT)

deploy-check: .venv/dev ## check the settings for production, with variables as an installation has them
	@var=$$(mktemp -d); trap 'rm -rf "$$var"' EXIT
	secret() { python3 -c 'import secrets; print(secrets.token_hex(32))'; }
	env -i PATH="$$PATH" HOME="$${HOME:-/tmp}" ENV_FILE=/dev/null VAR_DIR="$$var" \
	  DJANGO_SETTINGS_MODULE=bureau.settings.production SECRET_KEY="$$(secret)" TOTP_KEY="$$(secret)" \
	  PORTAL_URL=https://portal.example.org ALLOWED_HOSTS=portal.example.org TRUSTED_PROXY_COUNT=1 \
	  EMAIL_URL=smtp+tls://user:word@mail.example.org:587 MAIL_FROM='LEAD Support Bureau <portal@example.org>' \
	  $(PY) manage.py check --deploy --fail-level WARNING

containers: .venv/dev ## check docker-compose.yml and the Dockerfile
	@.venv/bin/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml
	.venv/bin/hadolint Dockerfile

format: .venv/dev ## format the code
	@.venv/bin/ruff check --fix -q . || true
	.venv/bin/ruff format .

shots: .venv/dev ## pictures of every kind of page, at three widths, light and dark, in var/shots/
	@$(PY) -m tests.browser.shots $(ARGS)

lighthouse: .venv/dev ## what Lighthouse (npx, from the npm registry) says of the main pages on a phone, median of three
	@exec $(PY) -m tests.browser.lighthouse $(ARGS)

bench: .venv/dev ## measure what pages, lists, and search cost, against a constant view and plain tantivy, into var/bench/ (QUICK=1: less; SERVERS=1: servers, connections)
	@exec $(PY) -m scripts.bench

lock: .venv/dev ## resolve pyproject.toml anew into the hashed lock files
	@.venv/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-emit-index-url --no-header -q -o requirements/base.txt
	.venv/bin/uv pip compile pyproject.toml --group dev -c requirements/base.txt --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-emit-index-url --no-header -q -o requirements/dev.txt
	awk '/^uv==/ {on = 1} on && !/^(uv==|    --hash)/ {exit} on' requirements/dev.txt > requirements/uv.txt

audit: .venv/dev ## ask whether a package of the lock has a known vulnerability (ARGS= for pip-audit)
	@$(PY) -m scripts.audit $(ARGS)

env: ## write a .env file with fresh secrets, and with those of the servers that docker-compose.yml starts
	@[ ! -e .env ] || { echo "There is a .env file; it stays as it is."; exit 0; }
	umask 077
	for name in SECRET_KEY TOTP_KEY POSTGRES_PASSWORD FILES_KEY FILES_SECRET; do \
	  echo "$$name=$$(python3 -c 'import secrets; print(secrets.token_hex(32))')"; done > .env
	echo "Wrote .env"

.venv/python:
	@echo "Making the virtual environment …"
	rm -rf .venv
	if [ -n "$(UV)" ]; then "$(UV)" venv -q --seed --python "$(PYTHON)" .venv; else \
	  "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo "Python 3.11 or newer is needed as $(PYTHON)."; exit 1; }
	  "$(PYTHON)" -m venv .venv || { echo "Python's venv module is needed (Debian: apt install python3-venv)."; exit 1; }
	  $(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements/uv.txt 2>/dev/null || true; fi
	touch $@

.venv/base: .venv/python requirements/base.txt
	@echo "Installing packages …"
	$(call install,base)
	touch $@

.venv/dev: .venv/base requirements/dev.txt
	@echo "Installing packages for tests …"
	$(call install,dev)
	touch $@

# uv takes a third of pip's time. Where it is not to be had, or does not get on, pip does it, and says what is wrong.
define install
if [ -n "$(UV)" ]; then VIRTUAL_ENV=.venv "$(UV)" pip install -q --require-hashes -r requirements/$(1).txt; \
	else index=$${PIP_INDEX_URL:-$$($(PY) -m pip config get global.index-url 2>/dev/null || true)}
	VIRTUAL_ENV=.venv .venv/bin/uv pip install -q --require-hashes $${index:+--default-index "$$index"} -r requirements/$(1).txt 2>/dev/null \
	|| $(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements/$(1).txt; fi \
	|| { echo "The packages could not be installed. Is the package index reachable? Then run the same command again."; exit 1; }
endef
