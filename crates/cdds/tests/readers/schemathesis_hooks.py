"""What schemathesis must be told: how to send a certificate file."""

import schemathesis


@schemathesis.serializer("application/x-pem-file")
def certificate_file(context, value):
    """Whatever text was made up, as it is."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
