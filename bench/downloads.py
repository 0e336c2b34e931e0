"""Many downloads of one artifact at once, half of them by slow readers, and the server's memory meanwhile."""

import asyncio
import pathlib
import time
import urllib.parse

PIECE_BYTES = 64 << 10


def resident_bytes(pid: int, field: str) -> int:
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(field + ":"):
            return int(line.split()[1]) * 1024
    raise LookupError(field)


async def download(server: str, headers: dict, path: str, pause_s: float) -> int:
    """Reads an artifact and throws it away, resting between pieces; returns the bytes of the body."""
    address = urllib.parse.urlsplit(server)
    # A small buffer here, so that what is not read waits at the server and not in this process.
    reader, writer = await asyncio.open_connection(address.hostname, address.port, limit=PIECE_BYTES)
    lines = [f"GET {path} HTTP/1.1", f"Host: {address.netloc}", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    writer.write("\r\n".join(lines + ["", ""]).encode())
    head = await reader.readuntil(b"\r\n\r\n")
    if b" 200 " not in head.split(b"\r\n", 1)[0]:
        raise RuntimeError(head.decode(errors="replace"))
    received = 0
    while piece := await reader.read(PIECE_BYTES):
        received += len(piece)
        if pause_s:
            await asyncio.sleep(pause_s)
    writer.close()
    return received


async def many(pid: int, client, artifact: dict, fast: int, slow: int) -> dict:
    """`fast` readers as fast as they can, `slow` ones that take about 15 s each."""
    path = f"/api/v1/artifacts/{artifact['id']}/file"
    pause_s = 15 / max(1, artifact["bytes"] / PIECE_BYTES)
    before = resident_bytes(pid, "VmRSS")
    peak, is_done = before, False

    async def watch():
        nonlocal peak
        while not is_done:
            peak = max(peak, resident_bytes(pid, "VmRSS"))
            await asyncio.sleep(0.05)

    watcher = asyncio.create_task(watch())
    started = time.monotonic()
    pauses = [0.0] * fast + [pause_s] * slow
    sizes = await asyncio.gather(*(download(client.server, client.headers(), path, pause) for pause in pauses))
    wall_s, is_done = time.monotonic() - started, True
    await watcher
    if set(sizes) != {artifact["bytes"]}:
        raise RuntimeError(f"downloads of other sizes than {artifact['bytes']}: {sorted(set(sizes))}")
    return {"before_bytes": before, "peak_bytes": peak, "wall_s": wall_s, "sent_bytes": sum(sizes)}
