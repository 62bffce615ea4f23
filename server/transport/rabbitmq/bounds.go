package rabbitmq

import (
	"context"

	amqp "github.com/rabbitmq/amqp091-go"

	"github.com/tachy-dsp/tachy/server/transport"
)

// Bounds are the offsets of the oldest record kept and of the newest; both None when there is none.
//
// AMQP 0-9-1 cannot ask for them, and the message count lags by seconds. But a consumer at "first" or "last" that wants
// one record is sent the whole first or last chunk in one go.
func (b *Broker) Bounds(ctx context.Context, stream string) (first, last transport.Position, err error) {
	found, err := onChannel(ctx, b, "look for the bounds of "+stream, func(channel *amqp.Channel) ([2]transport.Position, error) {
		none := [2]transport.Position{transport.None, transport.None}
		head, err := chunk(channel, stream, "first")
		if err != nil || len(head) == 0 {
			return none, err
		}
		tail, err := chunk(channel, stream, "last")
		if err != nil || len(tail) == 0 {
			return none, err
		}
		return [2]transport.Position{head[0], tail[len(tail)-1]}, nil
	})
	if err != nil {
		return transport.None, transport.None, err
	}
	return found[0], found[1], nil
}

// chunk is the offsets of the chunk at "first" or "last"; none when the stream is empty.
//
// Nothing in it waits for time to pass. The broker's channel sends the chunk when the stream's writer process tells it of
// data; that message is on its way before the writer answers the second of two further subscriptions, because each
// answer ends a batch of its work; and the answer to the cancellation comes behind the chunk.
func chunk(channel *amqp.Channel, stream, start string) ([]transport.Position, error) {
	if err := channel.Qos(1, 0, false); err != nil {
		return nil, err
	}
	deliveries, err := consume(channel, stream, "probe "+start, start)
	if err != nil {
		return nil, err
	}
	for _, tag := range []string{"sync 1 ", "sync 2 "} {
		if _, err := consume(channel, stream, tag+start, "next"); err != nil {
			return nil, err
		}
	}
	if err := channel.Cancel("probe "+start, false); err != nil {
		return nil, err
	}
	var positions []transport.Position
	for d := range deliveries {
		p, ok := position(d)
		if !ok {
			return nil, notStream(stream)
		}
		positions = append(positions, p)
	}
	return positions, nil
}

// consume subscribes at an offset, "first", "last" or "next".
func consume(channel *amqp.Channel, stream, tag string, start any) (<-chan amqp.Delivery, error) {
	return channel.Consume(stream, tag, false, false, false, false, amqp.Table{"x-stream-offset": start})
}
