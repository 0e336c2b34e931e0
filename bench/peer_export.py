"""A peer: the export that a scripted user writes. peer_export.py DATABASE CERTIFICATE OUT"""

import sys
import zipfile

import orjson
import psycopg
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.ciphers import algorithms
from cryptography.hazmat.primitives.serialization import pkcs7
from psycopg.rows import dict_row

database, certificate_path, out = sys.argv[1:]
zip_path = f"{out}.zip"

with psycopg.connect(database) as connection, connection.cursor(name="export", row_factory=dict_row) as rows:
    rows.itersize = 5000
    rows.execute("SELECT * FROM interaction")
    with zipfile.ZipFile(zip_path, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("interaction.json", "w", force_zip64=True) as lines:
            for row in rows:
                present = {name: value for name, value in row.items() if value is not None}
                lines.write(orjson.dumps(present) + b"\n")

with open(certificate_path, "rb") as file:
    certificate = x509.load_pem_x509_certificate(file.read())
with open(zip_path, "rb") as file:
    builder = pkcs7.PKCS7EnvelopeBuilder().set_data(file.read()).add_recipient(certificate)
sealed = builder.set_content_encryption_algorithm(algorithms.AES256)
with open(out, "wb") as file:
    file.write(sealed.encrypt(serialization.Encoding.SMIME, [pkcs7.PKCS7Options.Binary]))
