# Every target brings its own virtual environment (.venv) up to date first; see scripts/environment.sh.
PORT ?= 8501
VENV ?= .venv
TESTS ?=

export VENV PYTHON
PY := $(VENV)/bin/python
environment = @GOAL=$@ sh scripts/environment.sh

.PHONY: help install demo test lint docs pictures bench soak campaign

help:
	@printf '%s\n' \
	  'make install           .venv with everything that the demo needs; then .venv/bin/kb runs' \
	  'make demo [PORT=8501]  the bundled samples in a local store of their own, and the app on 127.0.0.1' \
	  'make test [TESTS=…]    the suite; KB_REQUIRE=neo4j,browser lets nothing be skipped' \
	  'make lint              ruff, mypy, import contracts, docker-compose.yml against its schema' \
	  'make bench             the benchmarks: n, cores, median, spread, and a peer beside each figure' \
	  'make soak              the property tests at length: thousands of examples instead of a hundred' \
	  'make campaign          kills and restarts of ingests and servers, and many writers and readers, at length: figures' \
	  'make docs              renews the reference pages that are made from the code' \
	  'make pictures          takes the pictures of the app in docs/pictures anew; needs Chromium'

install:
	$(environment)

# exec: the signal that ends make reaches the demo itself, which then ends all that it started.
demo:
	@GOAL=$@ PORT='$(PORT)' sh scripts/environment.sh
	@exec $(PY) scripts/demo.py --port '$(PORT)'

test:
	$(environment) test
	@exec $(PY) -m pytest $(TESTS)

lint:
	$(environment) dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml

docs:
	$(environment)
	$(PY) -m kb.schema.derive > docs/schema.md
	$(PY) -m kb.cli.reference docs/cli.md
	$(PY) -m kb.cli.questions_page docs/questions.md

pictures:
	$(environment) test
	$(PY) scripts/screenshots.py

bench:
	$(environment) test
	@for each in bench/*.py; do $(PY) $$each || exit; done

soak:
	$(environment) test
	@exec $(PY) -m pytest --hypothesis-profile=soak tests/ingest tests/kb/test_exports.py tests/kb/test_graph.py

# Neo4j takes part where KB_TEST_NEO4J names one.
campaign:
	$(environment) test
	@exec $(PY) -m pytest --campaign long tests/campaigns
