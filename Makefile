# Everything a machine with Python 3.11+, git and make needs is fetched here.
# `make run` starts the app, `make test` checks everything. Nothing is installed outside
# this folder, except Debian's Chromium when `make test` runs as root and finds no browser.

PYTHON ?= python3
UV := $(shell command -v uv 2>/dev/null || echo .uv/bin/uv)
SYNC := $(UV) sync --quiet --frozen --python $(PYTHON)

.PHONY: docs help run bench-store test test-long lint browser postgres doctor clean
.PHONY: bench-query bench-large bench-viewers bench-faults
.PHONY: bench-geo bench-map bench-embed bench-extract bench-import

help:
	@echo "make run     install, build the data, open the map in the browser"
	@echo "make test    install what the tests need (a browser and PostgreSQL too) and run all of them"
	@echo "make lint    style, types and layer rules only"
	@echo "make doctor  say what is wrong with this installation and its event files"
	@echo "make docs    write the manual as web pages to docs/_build"
	@echo "make bench-geo  measure the geoparser on the corpora in ../shared (or DATELINE_SHARED)"
	@echo "make bench-map  measure the map beside other ways to draw events"
	@echo "make bench-embed  measure published pages and how fast the app serves them"
	@echo "make clean   remove what the other targets made in this folder"

run: .venv/run
	.venv/bin/dateline run

test: lint browser postgres
	.venv/bin/pytest -n 2 --dist loadgroup

# More of everything, and longer: about two and a half hours. Also on Spark's local cluster, for which
# it fetches PySpark; Java 17 has to be there, and comes from Debian where root can install it.
test-long: lint browser postgres
	$(SYNC) --group spark --inexact
	.venv/bin/python tests/events/spark.py
	DATELINE_LONG=1 .venv/bin/pytest -n 2 --dist loadgroup

# The manual as web pages in docs/_build; no outside font or script. A warning is an error.
docs: .venv/dev
	$(SYNC) --group docs --inexact
	.venv/bin/python -m docs.generate
	.venv/bin/sphinx-build -q -W --keep-going docs docs/_build
	@echo "docs/_build/index.html"

# Prints the tables and writes them to docs/accuracy.md.
bench-geo: .venv/dev
	PYTHONPATH=. .venv/bin/python tests/bench/geo.py --write

# Draws up to a million made-up events in eight ways; writes docs/performance.md. About half an hour.
# A part of it, printed only: make bench-map ONLY=dateline SIZES=100000,1000000
comma := ,
MAP_PART := $(if $(SIZES),--sizes $(subst $(comma), ,$(SIZES))) \
	$(if $(ONLY),--peers $(filter-out dateline,$(subst $(comma), ,$(ONLY))))
bench-map: .venv/dev browser
	$(SYNC) --group bench --inexact
	$(UV) pip install --quiet --no-config --python .venv/bin/python "pydeck>=0.9,<0.10" # the lock leaves it out
	PYTHONPATH=. .venv/bin/python tests/bench/map.py $(if $(ONLY)$(SIZES),$(MAP_PART),--write)

# Publishes 30 to a million made-up events and opens the pages on a desktop and a slowed-down phone;
# writes into docs/publish.md. At most 25 minutes. A part of it, printed only: SIZES=1000,100000
# kepler.gl's page needs npm, Node.js and a network; without them it is left out.
bench-embed: .venv/dev browser
	$(SYNC) --group bench --inexact
	PYTHONPATH=. .venv/bin/python tests/bench/embed.py $(if $(SIZES),--sizes $(subst $(comma), ,$(SIZES)),--write)

lint: .venv/dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

browser: .venv/dev
	.venv/bin/python tests/browser/chromium.py

postgres: .venv/dev
	.venv/bin/python tests/postgres.py

# Scores the annotated articles beside the repository (or in DATELINE_SHARED) and the made-up ones
# in it, and writes the table to docs/accuracy.md. GOLD=folder... scores other folders, and prints.
MADE_UP := $(addprefix tests/bench/annotated/,looked-at unseen varied apart fresh nothing-much)
bench-extract: .venv/dev
	.venv/bin/python -m tests.bench.extract $(if $(GOLD),$(GOLD),--write $${DATELINE_SHARED:-../shared}/gold $(MADE_UP))

# A million made rows; prints seconds, rows a second and memory.
bench-import: .venv/dev
	.venv/bin/python -m tests.bench.imports

# Kills writers, fills disks, two editors at the same events, two servers, a million imported rows;
# writes docs/store.md. About twenty minutes; as root also a full disk under PostgreSQL.
bench-store: .venv/dev browser postgres
	.venv/bin/python -m tests.bench.store --write

# Filters and groups a million and ten million made-up events on the server; writes into
# docs/scale.md. About five minutes.
bench-query: .venv/dev
	.venv/bin/python -m tests.bench.query --write

# Ten million imported events in the app, in a real Chromium; writes into docs/scale.md. About six
# minutes, and 2 GB of disk meanwhile.
bench-large: .venv/dev browser
	.venv/bin/python -m tests.bench.large --write

# Up to 500 viewers of one process, each changing a filter every five seconds; writes into
# docs/scale.md. About eight minutes, and it needs the machine for itself.
bench-viewers: .venv/dev
	.venv/bin/python -m tests.bench.viewers --write

# What an outage costs a reader, and a hostile file the importer: docs/trust.md.
bench-faults: .venv/dev postgres
	.venv/bin/python -m tests.bench.faults --write

doctor: .venv/run
	.venv/bin/dateline doctor

clean:
	rm -rf .venv .uv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

.uv/bin/uv:
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(v < (3, 11) and "Dateline needs Python 3.11 or newer; %s is %d.%d. Name another with: make run PYTHON=/path/to/python3" % (sys.executable, v[0], v[1]))'
	@$(PYTHON) -m venv .uv || (rm -rf .uv; echo "Python's venv module is missing here: install it (Debian, Ubuntu: apt-get install python3-venv) and try again."; exit 1)
	.uv/bin/python -m pip install --quiet --disable-pip-version-check uv

# The stamp files stand for "installed as the lock file says". A later `run` keeps what `dev` added.
.venv/run: uv.lock pyproject.toml | $(UV)
	$(SYNC) --no-dev --inexact
	@touch $@

.venv/dev: uv.lock pyproject.toml | $(UV)
	$(SYNC)
	@touch $@ .venv/run
