"""A real RabbitMQ node for tests, and a client that shares no code with tachy."""

import itertools
import json
import os
import pathlib
import signal
import subprocess
import tempfile
import urllib.parse
import urllib.request

import pika

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "scripts" / "rabbitmq.sh"
STREAM = {"x-queue-type": "stream"}
_vhosts = itertools.count()


class Node:
    """The node in the folder TACHY_TEST_RABBITMQ, or one of its own."""

    def __init__(self):
        folder = os.environ.get("TACHY_TEST_RABBITMQ")
        self._own = None if folder else tempfile.TemporaryDirectory(prefix="tachy-rabbitmq-")
        self.folder = pathlib.Path(folder or self._own.name)
        if self._own:
            self._script("start", PARENT_PID=str(os.getpid()))
        self.url, self._management = self._script("url"), self._script("management")
        self.port = urllib.parse.urlsplit(self.url).port

    def _script(self, command, **environment):
        run = subprocess.run([SCRIPT, self.folder, command], env=os.environ | environment, check=True, stdout=subprocess.PIPE, text=True)
        return run.stdout.strip()

    def vhost(self):
        """Make a virtual host and return its URL."""
        name = f"python-{os.getpid()}-{next(_vhosts)}"
        scheme, rest = self._management.split("://")
        credentials, host = rest.split("@")
        passwords = urllib.request.HTTPPasswordMgrWithPriorAuth()
        passwords.add_password(None, f"{scheme}://{host}/", *credentials.split(":"), is_authenticated=True)
        opener = urllib.request.build_opener(urllib.request.HTTPBasicAuthHandler(passwords))
        request = urllib.request.Request(f"{scheme}://{host}/api/vhosts/{name}", method="PUT", headers={"Content-Type": "application/json"})
        opener.open(request, data=b"{}", timeout=30).close()
        return f"{self.url}/{name}"

    def freeze(self, frozen):
        """Stop the broker's process, or let it go on."""
        pid = int((self.folder / "broker.pid").read_text())
        os.killpg(pid, signal.SIGSTOP if frozen else signal.SIGCONT)

    def stop(self):
        if self._own:
            self._script("stop")
            self._own.cleanup()


def publish(url, stream, bodies):
    """Append messages to a stream, which is made if needed."""
    with pika.BlockingConnection(pika.URLParameters(url)) as connection:
        channel = connection.channel()
        channel.queue_declare(stream, durable=True, arguments=STREAM)
        for body in bodies:
            channel.basic_publish("", stream, body)


def read(url, stream):
    """Return all records of a stream as (kind, id, body): what a raw consumer sees."""
    with pika.BlockingConnection(pika.URLParameters(url)) as connection:
        channel = connection.channel()
        channel.basic_qos(prefetch_count=1000)
        records = []
        for method, properties, body in channel.consume(stream, arguments={"x-stream-offset": "first"}, inactivity_timeout=2):
            if method is None:
                return records
            records.append((properties.type, properties.message_id, json.loads(body)))
            channel.basic_ack(method.delivery_tag)
