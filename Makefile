# Every task of the house. `make help` lists them; each installs what it needs by scripts/setup.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

CDDS := target/release/cdds
# nextest runs each test in a process of its own and shows the slow ones; where it is absent, cargo's own runner will do.
TEST := $(shell cargo nextest --version >/dev/null 2>&1 && echo "cargo nextest run" || echo "cargo test")
# What web/dist is made of; the directories too, which change when a file of theirs is removed.
PAGES := $(shell find web -mindepth 1 -name node_modules -prune -o -name dist -prune -o -print)
IGNORED := $(shell cargo nextest --version >/dev/null 2>&1 && echo "--run-ignored only" || echo "-- --ignored")

.PHONY: help web build demo check test full bench soak docs fuzz

help: ## Show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

web: web/dist/index.html ## Build the pages into web/dist, which the command embeds

web/dist/index.html: $(PAGES)
	scripts/setup web
	npm --prefix web run --silent build

build: web ## Build the cdds command into target/release
	cargo build --release --locked -p cdds

demo: build ## The service with sample data: a job, its run, and the way back; runs on until Ctrl-C
	scripts/setup demo
	scripts/demo

check: web ## Formatting, lints, docs: nothing may be left to say
	scripts/setup e2e
	scripts/check-pages
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --locked --quiet
	bash -n scripts/* bench/*.sh .ci/run

test: web ## Every test but the long ones, beside a temporary PostgreSQL; then the pages in a browser
	scripts/setup test
	npm --prefix web run --silent test
	scripts/with-postgres $(TEST) --workspace --locked
	cargo build --locked -p cdds
	scripts/with-postgres npm --prefix e2e run --silent test

full: build ## The long tests, the Java readers, 4 GiB cases, Lighthouse, advisories and licences
	scripts/setup full
	scripts/with-postgres $(TEST) --workspace --locked $(IGNORED)
	CDDS_BIN=$(CURDIR)/$(CDDS) npm --prefix e2e run --silent lighthouse
	cargo fmt --check --manifest-path fuzz/Cargo.toml
	cargo check --locked --manifest-path fuzz/Cargo.toml
	scripts/advisories

bench: build ## Measure against the peers, then the service and its pages; writes docs/performance*.md
	scripts/setup bench
	scripts/with-postgres bench/run.sh
	scripts/with-postgres bench/service.sh
	CDDS_BIN=$(CURDIR)/$(CDDS) npm --prefix e2e run --silent bench

docs: web ## Write the generated pages and the pictures of docs/ anew
	scripts/setup pictures
	CDDS_WRITE_DOCS=1 cargo test --locked -q -p api --test openapi
	CDDS_WRITE_DOCS=1 cargo test --locked -q -p cdds --test docs
	cargo build --locked -p cdds
	CDDS_WRITE_DOCS=1 scripts/with-postgres npm --prefix e2e run --silent test -- screenshots

fuzz: ## Fuzz each parser of foreign bytes for a minute
	scripts/setup fuzz
	scripts/fuzz 60

soak: ## Fuzz each parser of foreign bytes for an hour
	scripts/setup fuzz
	scripts/fuzz 3600
