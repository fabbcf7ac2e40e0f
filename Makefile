# All that a fresh machine needs is Python 3.11 or newer and make: every target sets up what it lacks.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
SETUP := $(VENV)/.made $(VENV)/.requirements map_app/vendor/.fetched map_app/static/.built map_app/static/sketch.json \
	data/built/.world

.PHONY: help run test set-up lint clean
.DEFAULT_GOAL := help

help:
	@echo "make run    set up what is missing and open the app on seeds/"
	@echo "make test   set up what is missing and run every check and test"
	@echo "make lint   the checks alone: style, types, architecture"
	@echo "make clean  remove the virtual environment and everything that set-up fetched or built"

run: set-up
	$(PY) -m streamlit run map_app/app.py

set-up: $(SETUP)

lint: $(VENV)/.requirements
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The tests come last, so that the output ends with pytest's counts of them: first all that need no browser, then those that
# drive one, each process with an app and a browser of its own. On a busy machine a page may be slower than a test waits:
# what fails is tried once more, and named in the summary (-r R). Checks run beside what set-up builds: both use one core.
test:
	@$(MAKE) --no-print-directory --jobs=2 set-up lint
	$(PY) -m pytest -m "not network" -n auto --dist worksteal --ignore=tests/browser
	CHROMIUM="$$($(PY) tools/find_chromium.py)" && export CHROMIUM && $(PY) -m pytest -m "not network" -n auto --dist worksteal --reruns 1 -r aR \
		tests/browser

$(VENV)/.made: tools/make_venv.py
	@command -v $(PYTHON) >/dev/null || { echo "map_app needs Python 3.11 or newer; there is no $(PYTHON) here."; exit 1; }
	@$(PYTHON) tools/make_venv.py $(VENV)
	@touch $@

# Compiling all that is installed takes longer than installing it; Python compiles what is imported, once.
$(VENV)/.requirements: requirements.txt constraints.txt $(VENV)/.made
	$(PY) -m pip install --quiet --no-compile --disable-pip-version-check -r requirements.txt
	@touch $@

# Without the assets the app still runs, on the addresses that Folium names: a failure is said, not fatal, and tried
# again the next time.
map_app/vendor/.fetched: tools/fetch_assets.py tools/assets.toml $(VENV)/.requirements
	@if $(PY) tools/fetch_assets.py; then touch $@; fi

map_app/static/.built: tools/build_basemap.py tools/boundaries.py tools/districts.py tools/disputes.py $(wildcard tools/*.toml) \
		$(wildcard data/gazetteer/*.csv) map_app/vendor/.fetched $(VENV)/.requirements
	@if $(PY) -m tools.build_basemap; then touch $@; fi

# Without it the app still runs and knows the larger towns abroad.
data/built/.world: tools/build_world.py $(wildcard map_app/io/world*.py map_app/io/built*.py map_app/text/*.py) \
		data/lexicon/countries.toml $(VENV)/.requirements
	@if $(PY) -m tools.build_world; then touch $@; fi

map_app/static/sketch.json: tools/build_sketch.py map_app/static/.built
	@$(PY) -m tools.build_sketch || true

clean:
	rm -rf $(VENV) map_app/vendor map_app/static data/built .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
