# From a fresh clone: `make run`, then http://127.0.0.1:8000/. Everything else: `make help`.

SHELL := /bin/sh
.DEFAULT_GOAL := help

PORT ?= 8000
# 1 shows Django's debug pages and restarts when a file changes; 0 shows what a reader sees.
DEBUG ?= 0

VENV ?= .venv
BIN := $(VENV)/bin

# .venv is made from PYTHON: any Python from 3.11 will do. One that works is kept, unless PYTHON names another.
SERIES_OF = $(shell $(1) -c 'import sys, $(2); print("%d.%d" % sys.version_info[:2]) if sys.version_info >= (3, 11) \
	else sys.exit(1)' 2>/dev/null)
ENVIRONMENT := $(call SERIES_OF,$(BIN)/python,pip)
ifdef PYTHON
SERIES := $(call SERIES_OF,$(PYTHON),venv)
else ifneq ($(ENVIRONMENT),)
SERIES := $(ENVIRONMENT)
else
PYTHON := $(firstword $(foreach name,python3 python3.13 python3.12 python3.11,$(if $(call SERIES_OF,$(name),venv),$(name))))
SERIES := $(call SERIES_OF,$(PYTHON),venv)
endif

MANAGE := $(BIN)/python manage.py
# One stamp per set of requirements and Python series: a second `make` installs nothing and asks no network.
SITE := $(VENV)/.site-$(SERIES)
TESTED := dev
DEV := $(VENV)/.$(TESTED)-$(SERIES)
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes

# `make test DATABASE_URL=postgres://…` and `make test ARGS=tests/home` both work.
ARGS ?=
ROUNDS ?= 1000
READS ?= 10000
HISTORIES ?= 500
WORKERS ?= auto
# Whole files, in the order of their names: the long ones are not among the last.
SPREAD := --dist loadfile --no-loadscope-reorder
EXAMPLES ?= 250
SCALE ?= both
COVERAGE ?= --cov --cov-report=term

.PHONY: help install run worker test test-latest test-next test-front openapi fuzz-api check histories bench bench-lookup bench-admin bench-journey lighthouse barriers checkers screenshots soak race lock messages clean

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: export SITE_URL ?= http://127.0.0.1:$(PORT)
run: $(SITE) ## Serve the site with demo content on http://127.0.0.1:8000/ (PORT=…, DEBUG=1)
	@$(MANAGE) prepare --port $(PORT)
	@DEBUG=$(DEBUG) exec $(MANAGE) runserver --skip-checks $(if $(filter 0,$(DEBUG)),--noreload) 127.0.0.1:$(PORT)

worker: $(SITE) ## Deliver webhooks, beside `make run` (DATABASE_URL=…)
	@$(MANAGE) requeue_webhooks
	@exec $(MANAGE) db_worker --backend webhooks --no-reload

install: $(DEV) ## Make .venv with all that tests and linters need

test: $(DEV) ## Run the whole suite (DATABASE_URL=…, ARGS=…)
	PYTHONDEVMODE=1 PYTHONMALLOC=pymalloc $(BIN)/python -m pytest -n $(WORKERS) $(SPREAD) $(COVERAGE) $(ARGS)

test-latest: ## Run the suite on the newest Django, which needs PYTHON=python3.12 or newer
	$(MAKE) test VENV=.venv-latest TESTED=latest COVERAGE=

test-next: ## Run the tests of the API on the newest Wagtail there is, candidates included (ARGS=…); blocks nothing
	$(MAKE) install VENV=.venv-next
	-.venv-next/bin/python -m pip install --quiet --disable-pip-version-check --no-input --pre --upgrade wagtail
	-.venv-next/bin/python -c 'import wagtail; print("Wagtail", wagtail.__version__)'
	-.venv-next/bin/python -m pytest -n $(WORKERS) $(SPREAD) $(or $(ARGS),$(wildcard tests/*/test_api_*.py tests/*/*/test_api_*.py))

check: $(DEV) ## Run the linters, the types, the import contracts and the freshness checks
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/djhtml --check templates zonepages/templates
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MANAGE) makemigrations --check --dry-run
	$(BIN)/python -m pytest --quiet tests/architecture/test_freshness.py tests/architecture/test_translations.py

histories: $(DEV) ## Follow the feed of changes through random histories (HISTORIES=…, SEED=…, DATABASE_URL=…)
	HISTORIES=$(HISTORIES) $(if $(SEED),SEED=$(SEED)) $(BIN)/python -m pytest -q -n0 tests/zonepages/changes/test_mirror.py

bench: $(DEV) ## Measure what answers cost beside stock Wagtail (DATABASE_URL=…, SCALE=1|10|both, QUICK=1)
	$(BIN)/python -m benchmarks.serving --scale $(SCALE) $(if $(QUICK),--quick)

bench-lookup: $(DEV) ## Measure the lookup, with the register and with ten times as much (DATABASE_URL=…)
	$(BIN)/python -m benchmarks.lookup

bench-admin: $(DEV) ## Measure the zone desk and the lists of pages with 30 articles per zone (DATABASE_URL=…)
	$(BIN)/python -m benchmarks.desk

bench-journey: $(DEV) ## Measure how long a school waits for the number to call, on a slow phone
	$(BIN)/python -m benchmarks.journey

lighthouse: $(DEV) ## Have Lighthouse judge the pages that schools see most; fails below its goals (PAGES="home zone")
	$(BIN)/python -m benchmarks.lighthouse $(PAGES)

barriers: $(DEV) ## Look for barriers with axe-core in every width, colours and size of text; the tests use two of each
	EVERY_LOOK=1 $(BIN)/python -m pytest -n0 tests/browser/test_public_pages.py tests/browser/test_admin_pages.py tests/browser/test_log_in_pages.py tests/browser/test_national_pages.py

checkers: $(DEV) ## Have the Nu checker judge the HTML and CSS of every page: `apt-get install default-jre-headless`
	CHECKERS=1 $(BIN)/python -m pytest -n0 tests/browser/test_markup.py

screenshots: $(DEV) ## Renew the pictures of the documentation
	$(BIN)/python -m tests.browser.screenshots

soak: $(DEV) ## Publish a thousand changes of a contact and look everywhere (DATABASE_URL=postgres://…, ROUNDS=…)
	$(BIN)/python -m benchmarks.soak --rounds $(ROUNDS)

race: ROUNDS = 500
race: $(DEV) ## Publish while several processes read, and count old answers (DATABASE_URL=…, CACHE_URL=…, ROUNDS=…, READS=…)
	$(BIN)/python -m benchmarks.staleness --rounds $(ROUNDS) --reads $(READS)

openapi: $(DEV) ## Renew the snapshot of the description of v3, whose changes a test names
	$(BIN)/python -m tests.snapshots

test-front: $(DEV) ## Test with real caches before the site: `apt-get install varnish nginx` (DATABASE_URL=…, ARGS=…)
	FRONT_CACHES=1 $(BIN)/python -m pytest -n0 $(or $(ARGS),tests/front)

fuzz-api: $(DEV) ## Ask v2 and v3 made-up questions, far more than the tests do (DATABASE_URL=…, EXAMPLES=…)
	FUZZ_EXAMPLES=$(EXAMPLES) $(BIN)/python -m pytest -n $(WORKERS) tests/zonepages/description/test_fuzzed.py \
		tests/zonepages/test_api_preview_fuzz.py

lock: $(BIN)/uv ## Lock the dependencies of pyproject.toml, with hashes, in requirements/ (UPGRADE=1)
	$(COMPILE) --python-version 3.11 --constraint requirements/lts.in --extra site \
		--output-file requirements/site.txt pyproject.toml
	$(COMPILE) --python-version 3.11 --constraint requirements/lts.in --extra site --extra dev \
		--output-file requirements/dev.txt pyproject.toml
	$(COMPILE) --python-version 3.13 --constraint requirements/latest.in --extra site --extra dev \
		--output-file requirements/latest.txt pyproject.toml
	$(COMPILE) --python-version 3.11 --output-file requirements/clients.txt requirements/clients.in

# No download address is recorded: it differs per organisation.
COMPILE = UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet --universal --generate-hashes \
	--no-strip-extras --no-emit-index-url --no-annotate $(if $(UPGRADE),--upgrade)

messages: $(DEV) ## Collect the interface texts in the catalogues and compile them (needs gettext)
	mkdir -p zonepages/locale home/locale cms/locale
	$(MANAGE) makemessages --locale nl --locale fr --no-location --no-wrap --no-obsolete --verbosity 0 \
		$(foreach path,'.venv*' var build dist tests benchmarks docs,--ignore $(path))
	sed -i '/^"POT-Creation-Date:/d' */locale/*/LC_MESSAGES/django.po
	$(MANAGE) compilemessages --locale nl --locale fr --verbosity 0 --ignore '.venv*'

clean: ## Remove the environment, the database and all that was made
	rm -rf .venv .venv-latest .venv-next var .coverage* .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

$(BIN)/uv: | environment
	$(BIN)/python -m pip install --quiet uv

$(SITE): requirements/site.txt | environment
	@echo "Installing the site in $(VENV); only this first time takes a minute."
	@$(INSTALL) -r $<
	@touch $@

$(DEV): requirements/$(TESTED).txt | environment
	@echo "Installing the site with all that tests and linters need in $(VENV)."
	@$(INSTALL) -r $<
	@touch $@ $(SITE)

.PHONY: environment
environment:
	@test -n "$(SERIES)" || { echo "Python 3.11 or newer is needed, with venv; name it with PYTHON=…"; exit 1; }
	@test "$(ENVIRONMENT)" = "$(SERIES)" || $(PYTHON) -m venv --clear $(VENV)
