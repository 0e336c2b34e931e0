"""What is measured: cdds and the peers that people use today, each a shell pipeline from rows to one S/MIME file."""

import shlex

# Text-format COPY doubles every backslash of the JSON; CSV with quote and delimiter bytes that cannot occur does not.
ROWS = (
    "COPY (SELECT json_strip_nulls(row_to_json(t)) FROM interaction t) "
    "TO STDOUT (FORMAT csv, QUOTE e'\\x01', DELIMITER e'\\x02')"
)


# These take minutes for a million rows and are far behind: one round shows it.
SLOW = ("psql, zip -6, openssl", "Python: psycopg, orjson, zipfile, cryptography")


def peers(database: str, certificate: str, out: str) -> dict[str, str]:
    """Shell text by name; each leaves the sealed zip or gzip-in-zip at `out`/sealed."""
    rows = f"psql {shlex.quote(database)} -qXc {shlex.quote(ROWS)}"
    sealed = f"{out}/sealed"
    seal = f"openssl cms -encrypt -binary -stream -aes-256-cbc -outform SMIME -out {sealed} {certificate}"
    python = f"{shlex.quote('.venv/bin/python')} bench/peer_export.py"
    return {
        "psql, zip -6, openssl": f"{rows} | zip -q -6 - - | {seal}",
        "psql, zip -1, openssl": f"{rows} | zip -q -1 - - | {seal}",
        "psql, pigz -6 -p 2, openssl": f"{rows} | pigz -6 -K -p 2 -A interaction.json | {seal}",
        "psql, pigz -1 -p 2, openssl": f"{rows} | pigz -1 -K -p 2 -A interaction.json | {seal}",
        "Python: psycopg, orjson, zipfile, cryptography": f"{python} {shlex.quote(database)} {certificate} {sealed}",
    }


def cdds(binary: str, database: str, certificate: str, out: str, compression: str) -> str:
    """One export of every tenant's interactions; leaves its sealed files in `out`/cdds."""
    return (
        f"{binary} export --source {shlex.quote(database)} --tenant 101 --tenant 102 --tenant 103 "
        f"--type interaction --certificate {certificate} --out {out}/cdds --compression {compression} --json >{out}/cdds.json"
    )
