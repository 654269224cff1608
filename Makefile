# Each target does its own set-up on a bare machine; ARGS is handed on: make demo ARGS="--exit --json"
ARGS ?=
NAME ?=
BIN := .venv/bin

.PHONY: help demo up test check bench soak oldest format schema openapi client venv dev fuzz

help:
	@echo "make demo    the story on real processes, then the console (ARGS=\"--exit --json\")"
	@echo "make up      the service with an embedded database and broker"
	@echo "make test    the tests"
	@echo "make check   linters, types, import walls, schema, house rules"
	@echo "make bench   the benchmarks (NAME=ingest for one, ARGS=--json for objects)"
	@echo "make soak    the long tests"
	@echo "make fuzz    100,000 inputs for everything that reads what strangers send (ARGS=\"frames --inputs 1000\")"
	@echo "make oldest  a shorter pass on PostgreSQL 15 (PG_BINDIR: its programs)"
	@echo "make format  lay the code out"
	@echo "make client  rewrite the typed client in clients/python from the API"
	@echo "make schema  rewrite the snapshot tests/house/schema.sql"
	@echo "make openapi rewrite docs/openapi.json (ARGS=release: also what was released)"

venv:
	@scripts/venv.sh runtime

dev:
	@scripts/venv.sh dev

demo: venv
	@$(BIN)/pledgewatch demo $(ARGS)

up: venv
	@$(BIN)/pledgewatch up $(ARGS)

test: dev
	@$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder -m "not slow" $(ARGS)

check: dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m tests.house.schema check
	@$(BIN)/python -m pytest tests/house -q

bench: dev
	@$(BIN)/python -m tests.benchmarks $(NAME) $(ARGS)

oldest: dev
	@PG_BINDIR=$(or $(PG_BINDIR),/usr/lib/postgresql/15/bin) $(BIN)/python -m pytest -n 2 --dist loadfile tests/db tests/ledger tests/receipts tests/lending $(ARGS)

soak: dev
	@$(BIN)/python -m pytest -m slow $(ARGS)

fuzz: dev
	@$(BIN)/python -m tests.fuzz $(ARGS)

format: dev
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

schema: dev
	@$(BIN)/python -m tests.house.schema write

client: dev
	@$(BIN)/python scripts/make_client.py

openapi: dev
	@$(BIN)/python -m tests.house.openapi write
	@$(if $(ARGS),$(BIN)/python -m tests.house.openapi $(ARGS))
