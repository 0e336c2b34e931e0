"""A proxy with TLS before a service: tls_proxy.py PORT CERTIFICATE KEY. Prints its own port."""

import socket
import ssl
import sys
import threading


def pump(source, target):
    try:
        while data := source.recv(65536):
            target.sendall(data)
    except OSError:
        pass
    finally:
        for end in (source, target):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


def serve(client, port, context):
    try:
        client = context.wrap_socket(client, server_side=True)
    except OSError:
        return
    service = socket.create_connection(("127.0.0.1", port))
    threading.Thread(target=pump, args=(client, service), daemon=True).start()
    pump(service, client)


def main():
    port, certificate, key = sys.argv[1:]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    while True:
        client, _ = listener.accept()
        threading.Thread(target=serve, args=(client, int(port), context), daemon=True).start()


main()
