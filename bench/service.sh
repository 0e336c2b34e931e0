#!/usr/bin/env bash
# Measures the service itself: lists of a million rows, exports and downloads at once. Second half of `make bench`; needs
# the cluster that scripts/with-postgres starts. Writes docs/performance-service.md.
set -euo pipefail
cd "$(dirname "$0")/.."

: "${CDDS_TEST_POSTGRES:?run this by make bench}"
out=$PWD/bench/out/lists
cdds=$PWD/target/release/cdds
rm -rf "$out"
mkdir -p "$out"

psql -qX "$CDDS_TEST_POSTGRES" -c 'CREATE DATABASE bench_service'
source=${CDDS_TEST_POSTGRES/\/postgres\?//bench_service?}
"$cdds" generate --rows "${SERVICE_ROWS:-300000}" --seed 7 --source "$source" --json >"$out/generated.json"
openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=bench -keyout "$out/key.pem" -out "$out/cert.pem" 2>"$out/openssl.log"

echo "bench: filling and reading long lists" >&2
cargo run --release --locked -q -p metadata --example lists >"$out/lists.md"
.venv/bin/python bench/service.py --cdds "$cdds" --source "$source" --certificate "$out/cert.pem" --lists "$out/lists.md" \
    --out "$out" --rounds "${REPEAT:-3}" >docs/performance-service.md
cat docs/performance-service.md
