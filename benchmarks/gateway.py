"""The gateway of a ward and the reader of its rows, as processes beside the service: each with its own clock reads."""

import json
import time

import numpy as np
import pika

STREAM = {"x-queue-type": "stream"}


def connect(url):
    parameters = pika.URLParameters(url)
    parameters.heartbeat = 0  # nobody answers while the gateway waits
    return pika.BlockingConnection(parameters)


def declare(url, *streams):
    connection = connect(url)
    for stream in streams:
        connection.channel().queue_declare(stream, durable=True, arguments=STREAM)
    connection.close()


def publish(url, stream, path, past, go, stamps):
    """Publish a file of messages: the first `past` at once, the others, after `go`, when each leaves the gateway.

    When each was published, ns since the epoch, is saved to the file `stamps`.
    """
    with open(path, "rb") as f:
        bodies = f.read().splitlines()
    times = np.array([json.loads(body)["systime"] for body in bodies])
    connection = connect(url)
    channel = connection.channel()
    published = np.zeros(len(bodies), np.int64)
    start = time.time_ns()
    for n, body in enumerate(bodies):
        if n == past:
            go.wait()
            start = time.time_ns()
        if n >= past and (wait := start + times[n] - times[past] - time.time_ns()) > 0:
            connection.sleep(wait / 1e9)
        published[n] = now = time.time_ns()
        channel.basic_publish("", stream, body, pika.BasicProperties(headers={"stored-ns": now}))
    connection.close()
    np.save(stamps, published)


def read(url, stream, rows):
    """Put (when it arrived, ns since the epoch; key; end) of every row on a queue, until the process is ended."""
    channel = connect(url).channel()

    def on_row(channel, method, properties, body):
        now = time.time_ns()
        channel.basic_ack(method.delivery_tag)
        if properties.type == "row":
            row = json.loads(body)["row"]
            rows.put((now, row["key"], row["end"]))

    channel.basic_qos(prefetch_count=1000)
    channel.basic_consume(stream, on_row, arguments={"x-stream-offset": "first"})
    channel.start_consuming()
