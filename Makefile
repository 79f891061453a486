# Two commands do everything: `make run` and `make test`. Each first makes the virtual environment from the
# lock, so a machine with Python 3.11 or newer, pip and make needs nothing else.

PYTHON ?= python3
VENV ?= .venv
PART ?= judging
PORT ?= 8765
BIN := $(VENV)/bin
FOLDER ?= ../shared/intent-data
LOCK_FLAGS := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	--no-annotate --no-header --quiet

.PHONY: run demo pictures test bench bench-understanding bench-store bench-discord bench-intents bench-scale bench-overlays fit format lock clean

$(VENV)/.run: requirements.lock pyproject.toml
	@echo "Setting up $(VENV) (once; a minute or so) ..." >&2
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "drainbot needs Python 3.11 or newer; say which with: make PYTHON=/path/to/python3 ..." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . >&2
	@touch $@

$(VENV)/.test: $(VENV)/.run requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock >&2
	@touch $@

$(VENV)-bench/.bench: requirements-bench.lock pyproject.toml  # the lock is whole, and leaves out what a peer only asks for
	@echo "Setting up $(VENV)-bench for the matchers to compare with (once; some 500 MB) ..." >&2
	@$(PYTHON) -m venv $(VENV)-bench
	@$(VENV)-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-bench.lock >&2
	@$(VENV)-bench/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . >&2
	@touch $@

run: $(VENV)/.run  ## the bot with a token, else the terminal chat
	@$(BIN)/drainbot run

demo: $(VENV)/.test  ## the real bot without Discord, drawn as Discord would; PORT=8900 and DATABASE=file for others
	@$(BIN)/python -m tests.demo --port $(PORT) $(if $(DATABASE),--database "$(DATABASE)")

pictures: $(VENV)/.test  ## take the pictures of tests/demo/walk-through anew (needs chromium); ONLY=name for some
	@$(BIN)/python -m tests.demo.walk_through $(if $(ONLY),--only "$(ONLY)")

test: $(VENV)/.test  ## every check and every test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports
	@# Types and knowledge are checked while the tests run, which leave the cores idle a fifth of the time.
	@$(BIN)/drainbot check knowledge & checking=$$!; $(BIN)/mypy & typing=$$!; \
		$(BIN)/python -m pytest $(PYTEST_ARGS); tested=$$?; wait $$checking && wait $$typing && exit $$tested

bench: bench-understanding bench-store bench-discord bench-overlays  ## every measurement of the README

bench-understanding: $(VENV)-bench/.bench  ## questions understood, beside other matchers; PART=fitting for the other part
	@OPENBLAS_NUM_THREADS=1 $(VENV)-bench/bin/python -m tests.bench.understanding $(PART)

bench-store: $(VENV)/.test  ## exchanges logged a second
	@$(BIN)/python -m tests.store.bench

bench-discord: $(VENV)/.test  ## CPU and latency of /ask, beside a discord.py bot that does next to nothing; PROFILE=file
	@$(if $(PROFILE),PROFILE=$(PROFILE)) $(BIN)/python -m tests.bench.discord_speed

bench-overlays: $(VENV)/.test  ## 10,000 servers with 20 edits each, an edit until it answers, the gate; SERVERS=500 for fewer
	@$(BIN)/python -m tests.bench.overlays $(SERVERS)

bench-intents: $(VENV)/.test  ## the matcher on public intent data in FOLDER
	@$(BIN)/python -m tests.bench.intents $(FOLDER)

bench-scale: $(VENV)/.test  ## the matcher at 1,000 to 100,000 phrasings
	@$(BIN)/python -m tests.bench.scale

fit: $(VENV)/.test  ## fit the weights of the choice on the fitting part
	@$(BIN)/python -m tests.bench.fit

format: $(VENV)/.test  ## let the tools mend what they can
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

lock:  ## resolve the dependencies anew (needs uv)
	uv pip compile $(LOCK_FLAGS) pyproject.toml --group build -o requirements.lock
	uv pip compile $(LOCK_FLAGS) pyproject.toml --group dev -o requirements-dev.lock
	uv pip compile $(LOCK_FLAGS) pyproject.toml --group bench -o requirements-bench.lock

clean:
	rm -rf $(VENV) $(VENV)-bench .mypy_cache .ruff_cache .pytest_cache .import_linter_cache build dist
