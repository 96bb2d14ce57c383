# make run     the site with its sample at http://127.0.0.1:5000 (PORT= changes it)
# make test    everything this machine can run; what needs Chromium, LibreOffice or PostgreSQL and is left out says so in one line
# make check   style, layers, types, words
# make sure    all of it, as CI does: check, the suite on SQLite and on PostgreSQL, the journeys in Chromium
# make words   take new sentences into the catalogues        make bench   measure

PYTHON ?= python3
PORT ?= 5000
WORKERS ?= 2
VENV := .venv
BIN := $(VENV)/bin
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard translations/*/LC_MESSAGES/*.po))
export DELIBERATION_INSTANCE ?= instance

.PHONY: run ready test check sure words bench postgresql clean

run: $(VENV)/ready
	@$(BIN)/deliberation init
	@$(BIN)/deliberation sample
	@echo "Serving http://127.0.0.1:$(PORT) - stop with Ctrl-C."
	@# Beside the site runs what keeps the clock: reminders, batches, mail that could not go out. It ends with the site.
	@export DELIBERATION_PUBLIC_ADDRESS=http://127.0.0.1:$(PORT); \
	$(BIN)/deliberation work --keep-on & work=$$!; \
	$(BIN)/gunicorn --workers $(WORKERS) --threads 4 --bind 127.0.0.1:$(PORT) --log-level warning wsgi:app & site=$$!; \
	trap 'kill $$site 2>/dev/null' INT TERM; wait $$site; status=$$?; kill $$work 2>/dev/null; wait; exit $$status

ready: $(VENV)/ready-dev

test: $(VENV)/ready-dev
	@# The journeys run beside the rest, since a browser mostly waits; what they say is shown after it.
	@there=$$(mktemp); $(BIN)/pytest -q -m browser >"$$there" 2>&1 & other=$$!; \
	$(BIN)/pytest -q -m "not browser"; failed=$$?; \
	wait $$other || failed=1; echo "The journeys:"; cat "$$there"; rm -f "$$there"; exit $$failed

check: $(VENV)/ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	@# TID253 lets PLC0415 pass what it bans at the top of a file, so hidden imports are looked for without it.
	$(BIN)/ruff check --isolated --select PLC0415 deliberation
	$(BIN)/mypy
	$(BIN)/python -m tests.house.words

postgresql: $(VENV)/ready-dev
	@# What needs PostgreSQL or Redis anyway makes its own database there, and runs with `make test`; so does what asks no database.
	DELIBERATION_TEST_DATABASE=postgresql $(BIN)/pytest -q -m "not browser and not postgresql and not redis and not office"

sure:
	.ci/run

words: $(VENV)/ready-dev
	$(BIN)/python -m tests.house.words --update

bench: $(VENV)/ready-dev
	@$(BIN)/python -m bench

$(VENV)/installed: setup.cfg
	@test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[schedule]'
	@touch $@

%.mo: %.po $(VENV)/installed
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

$(VENV)/ready: $(VENV)/installed $(CATALOGUES)
	@touch $@

$(VENV)/developing: $(VENV)/installed
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev,postgres,scale,schedule]'
	@touch $@

$(VENV)/ready-dev: $(VENV)/developing $(CATALOGUES)
	@touch $@

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache
