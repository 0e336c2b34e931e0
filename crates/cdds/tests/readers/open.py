"""Opens a whole export with Python alone: open.py KEY CERTIFICATE SEALED DIRECTORY.

The package cryptography decrypts (it needs --encoding der), zipfile unpacks.
"""

import io
import pathlib
import sys
import zipfile

from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_pem_private_key, pkcs7

key, certificate, sealed, directory = map(pathlib.Path, sys.argv[1:])
plain = pkcs7.pkcs7_decrypt_smime(
    sealed.read_bytes(),
    x509.load_pem_x509_certificate(certificate.read_bytes()),
    load_pem_private_key(key.read_bytes(), None),
    [],
)
with zipfile.ZipFile(io.BytesIO(plain)) as archive:
    # Reads every entry to its end, checksums included.
    assert archive.testzip() is None
    archive.extractall(directory)
