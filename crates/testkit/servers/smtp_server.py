"""A mail server that keeps each letter as JSON: smtp_server.py DIRECTORY PORT [OPTION ...]. Prints its own port.

Options: auth (user "cdds", password "opensesame" and nobody else), tls=CERTIFICATE,KEY (STARTTLS, demanded before anything),
wrapped (TLS from the first byte instead), refuse=CODE (every reader is refused).
"""

import asyncio
import email
import email.policy
import json
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


class Keeper:
    def __init__(self, directory, refuse):
        self.directory = directory
        self.refuse = refuse
        self.count = len([name for name in os.listdir(directory) if name.endswith(".json")])

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.refuse:
            return f"{self.refuse} <{address}> is not for us"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        kept = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "headers": [[name, str(value)] for name, value in message.items()],
            "text": message.get_content(),
            "tls": session.ssl is not None or server.transport.get_extra_info("sslcontext") is not None,
            "user": session.auth_data.login.decode() if session.auth_data else None,
        }
        self.count += 1
        path = os.path.join(self.directory, f"{self.count:04}.json")
        with open(path + ".part", "w") as file:
            json.dump(kept, file)
        os.rename(path + ".part", path)
        return "250 kept"


def authenticate(server, session, envelope, mechanism, data):
    if data.login == b"cdds" and data.password == b"opensesame":
        return AuthResult(success=True, auth_data=data)
    return AuthResult(success=False, handled=False)


async def main(directory, port, options):
    options = dict(option.partition("=")[::2] for option in options)
    keeper = Keeper(directory, options.get("refuse"))
    context = None
    if "tls" in options:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*options["tls"].split(","))
    is_wrapped = "wrapped" in options
    smtp = dict(
        hostname="mail.test",
        authenticator=authenticate if "auth" in options else None,
        auth_required="auth" in options,
        auth_require_tls=context is not None and not is_wrapped,
        tls_context=None if is_wrapped else context,
        require_starttls=context is not None and not is_wrapped,
    )
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(keeper, **smtp), "127.0.0.1", port, ssl=context if is_wrapped else None
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main(sys.argv[1], int(sys.argv[2]), sys.argv[3:]))
