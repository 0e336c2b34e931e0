#!/usr/bin/env bash
# Measures cdds against what people use today for the same job, on the same rows, in one run: `make bench`.
# ROWS interactions (1,000,000), REPEAT rounds (3) in which every pipeline runs once, so that a drift of the machine's
# speed meets all alike. Needs the cluster that scripts/with-postgres starts. Writes docs/performance.md.
set -euo pipefail
cd "$(dirname "$0")/.."

: "${CDDS_TEST_POSTGRES:?run this by make bench}"
rows=${ROWS:-1000000}
out=$PWD/bench/out
cdds=$PWD/target/release/cdds
mkdir -p "$out"
rm -rf "${out:?}"/*

database() { # NAME ROWS: prints the URL of a database filled with that many interactions
    psql -qX "$CDDS_TEST_POSTGRES" -c "CREATE DATABASE $1"
    local url=${CDDS_TEST_POSTGRES/\/postgres\?//$1?}
    "$cdds" generate --rows "$2" --seed 7 --source "$url" --json >"$out/$1.json"
    # The peers export one table; without attachments cdds exports the very same rows.
    psql -qX "$url" -c 'TRUNCATE attachment' -c 'VACUUM (FREEZE, ANALYZE)'
    echo "$url"
}

echo "bench: generating $rows and $((rows / 10)) interactions" >&2
large=$(database bench_large "$rows")
small=$(database bench_small "$((rows / 10))")
openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=bench -keyout "$out/key.pem" -out "$out/cert.pem" 2>"$out/openssl.log"

.venv/bin/python bench/measure.py --database "$large" --small-database "$small" --cdds "$cdds" --out "$out" \
    --repeat "${REPEAT:-3}" >"$out/results.jsonl"
.venv/bin/python bench/report.py "$out/results.jsonl" >docs/performance.md
cat docs/performance.md
