"""The obvious service: pika, obvious.Service, rows published with confirms. `python service.py URL INPUT OUTPUT`."""

import json
import sys

import pika

import obvious


def main(url, source, sink):
    connection = pika.BlockingConnection(pika.URLParameters(url))
    take, give = connection.channel(), connection.channel()
    give.confirm_delivery()
    service = obvious.Service()

    def on_message(channel, method, _properties, body):
        if row := service.push(body):
            give.basic_publish("", sink, json.dumps({"row": row}).encode(), pika.BasicProperties(type="row"))
        channel.basic_ack(method.delivery_tag)

    take.basic_qos(prefetch_count=1000)
    take.basic_consume(source, on_message, arguments={"x-stream-offset": "first"})
    take.start_consuming()


if __name__ == "__main__":
    main(*sys.argv[1:])
