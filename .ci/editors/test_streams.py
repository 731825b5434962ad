"""Clients that are broken: none of them may end the server."""

import json
import random
import subprocess

from conftest import THANG


class Stream:
    """The program with its two streams."""

    def __init__(self):
        self.process = subprocess.Popen(
            [THANG, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    def send(self, value):
        body = json.dumps(value).encode()
        self.raw(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def raw(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def read(self):
        length = 0
        while line := self.process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        return json.loads(self.process.stdout.read(length))

    def answer(self, identifier):
        while True:
            message = self.read()
            if message.get("id") == identifier:
                return message

    def is_well(self):
        """The server still answers, and ends as it is told."""
        self.send({"jsonrpc": "2.0", "id": "well", "method": "initialize", "params": {}})
        assert "result" in self.answer("well")
        self.send({"jsonrpc": "2.0", "id": "end", "method": "shutdown"})
        assert self.answer("end")["result"] is None
        self.send({"jsonrpc": "2.0", "method": "exit"})
        assert self.process.wait(10) == 0
        assert self.process.stderr.read() == b""


def test_garbage():
    generator = random.Random(1)
    stream = Stream()
    for _ in range(50):
        noise = bytes(generator.randrange(256) for _ in range(generator.randrange(400)))
        stream.raw(noise + b"\r\n\r\n")
    stream.is_well()


def test_bad_json_and_wrong_lengths():
    stream = Stream()
    stream.raw(b"Content-Length: 5\r\n\r\n{\"a\"}")
    assert stream.read()["error"]["code"] == -32700
    stream.raw(b"Content-Length: 2\r\n\r\n[1, 2, 3]\r\n\r\n")
    stream.raw(b"Content-Length: -1\r\n\r\n")
    stream.raw(b"Content-Length: 500\r\n\r\n{}" + b" " * 100)
    stream.send({"jsonrpc": "2.0", "id": 1, "method": "initialize" + "x" * 600})
    stream.is_well()


def test_a_message_far_too_long():
    stream = Stream()
    size = 80_000_000
    stream.raw(b"Content-Length: %d\r\n\r\n" % size)
    for _ in range(size // 1_000_000):
        stream.raw(b"x" * 1_000_000)
    stream.is_well()


def test_deep_nesting():
    stream = Stream()
    body = b"[" * 1_000_000
    stream.raw(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    stream.is_well()


def test_a_client_that_does_not_read():
    stream = Stream()
    stream.send({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {}})
    for number in range(1, 3000):
        stream.send({"jsonrpc": "2.0", "id": number, "method": "no/such/method/" + "x" * 100})
    for number in range(1, 3000):
        assert stream.answer(number)["error"]["code"] == -32601
    stream.send({"jsonrpc": "2.0", "id": "end", "method": "shutdown"})
    assert stream.answer("end")["result"] is None
    stream.process.stdin.close()
    assert stream.process.wait(10) == 1


def test_closed_pipes():
    stream = Stream()
    stream.send({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {}})
    stream.process.stdout.close()
    for number in range(100):
        try:
            stream.send({"jsonrpc": "2.0", "id": number, "method": "no/such"})
        except BrokenPipeError:
            break
    try:
        stream.process.stdin.close()
    except BrokenPipeError:
        pass
    # No crash: neither a signal nor the code of a fault of the program.
    assert stream.process.wait(10) in (0, 1)


def test_results_that_nobody_reads():
    process = subprocess.Popen(
        [THANG, "new", "--help"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.close()
    said = process.stderr.read().decode()
    # Too little may have been written to be missed; what is missed is said.
    assert process.wait(10) in (0, 3)
    assert (process.returncode == 3) == ("the reader has gone" in said or "nơi nhận" in said)


def test_cancellation():
    stream = Stream()
    stream.send({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {}})
    request = {"jsonrpc": "2.0", "id": 1, "method": "workspace/symbol", "params": {"query": ""}}
    cancel = {"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 1}}
    bodies = [json.dumps(value).encode() for value in (request, cancel)]
    stream.raw(b"".join(b"Content-Length: %d\r\n\r\n" % len(body) + body for body in bodies))
    assert stream.answer(1)["error"]["code"] == -32800
    stream.send({"jsonrpc": "2.0", "method": "exit"})
    assert stream.process.wait(10) == 1
