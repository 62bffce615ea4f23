package rabbitmq

import (
	"context"
	"errors"
	"sync"

	amqp "github.com/rabbitmq/amqp091-go"

	"github.com/tachy-dsp/tachy/server/transport"
)

// reader is a consumer on a channel of its own.
type reader struct {
	broker     *Broker
	stream     string
	start      transport.Position // nothing before it is delivered
	channel    *amqp.Channel
	deliveries <-chan amqp.Delivery
	cancelled  chan string      // the queue was deleted: the broker says so and the channel lives on
	broken     chan *amqp.Error // the channel or the connection ended

	tag     uint64 // of the newest delivery taken
	unacked int    // deliveries taken and not yet acknowledged; acknowledging is what asks the broker for more

	once   sync.Once
	closed chan struct{}
}

// Read opens a log.
func (b *Broker) Read(ctx context.Context, stream string, start transport.Start) (transport.Reader, error) {
	c, err := b.connection(ctx)
	if err != nil {
		return nil, err
	}
	r, err := await(ctx, func() (*reader, error) { return b.open(c, stream, start) }, func(r *reader) { r.Close() })
	if err != nil {
		return nil, b.explain(ctx, "read "+stream, err)
	}
	return r, nil
}

func (b *Broker) open(c *connection, stream string, start transport.Start) (*reader, error) {
	channel, err := c.Channel()
	if err != nil {
		return nil, err
	}
	r := &reader{broker: b, stream: stream, start: transport.None, channel: channel, closed: make(chan struct{}),
		cancelled: channel.NotifyCancel(make(chan string, 1)), broken: channel.NotifyClose(make(chan *amqp.Error, 1))}
	var offset any = "first"
	switch {
	case start.End:
		offset = "next"
	case start.At > 0:
		offset, r.start = int64(start.At), start.At
	}
	if err = channel.Qos(b.options.PrefetchRecords, 0, false); err == nil {
		r.deliveries, err = consume(channel, stream, "", offset)
	}
	if err == nil { // the broker confirms a consumer before it looks for the offset; what comes next it answers after that
		err = channel.Qos(b.options.PrefetchRecords, 0, false)
	}
	if err != nil {
		channel.Close()
		return nil, err
	}
	return r, nil
}

// Next waits for the next record.
func (r *reader) Next(ctx context.Context) (transport.Record, error) {
	for {
		d, err := r.receive(ctx)
		if err != nil {
			return transport.Record{}, err
		}
		at, ok := position(d)
		if !ok {
			r.Close() // unacknowledged: the queue keeps it
			return transport.Record{}, notStream(r.stream)
		}
		r.tag = d.DeliveryTag
		if r.unacked++; r.unacked >= (r.broker.options.PrefetchRecords+1)/2 {
			r.acknowledge()
		}
		if at >= r.start {
			return record(d, at), nil
		}
	}
}

// receive takes a delivery that is there, or acknowledges everything and waits for one: a broker closes the channel of a
// consumer that leaves a delivery unacknowledged for half an hour.
func (r *reader) receive(ctx context.Context) (d amqp.Delivery, err error) {
	if ctx.Err() != nil {
		return d, ctx.Err()
	}
	select {
	case <-r.closed:
		return d, transport.ErrClosed
	default:
	}
	var more bool
	select {
	case d, more = <-r.deliveries:
	default:
		r.acknowledge()
		select {
		case d, more = <-r.deliveries:
		case <-r.closed:
			return d, transport.ErrClosed
		case <-ctx.Done():
			return d, ctx.Err()
		}
	}
	if !more {
		return d, r.failure(ctx)
	}
	return d, nil
}

// acknowledge asks for more. When it fails the channel is gone, which ends the deliveries.
func (r *reader) acknowledge() {
	if r.unacked > 0 {
		_ = r.channel.Ack(r.tag, true)
		r.unacked = 0
	}
}

// failure is why there are no more deliveries.
func (r *reader) failure(ctx context.Context) error {
	err := errors.New("the connection ended")
	select {
	case tag := <-r.cancelled:
		if tag != "" {
			err = errors.New("the stream was deleted")
		}
	default:
	}
	select {
	case broken := <-r.broken:
		if broken != nil {
			err = broken
		}
	default:
	}
	select {
	case <-r.closed:
		return transport.ErrClosed
	default:
		r.Close()
		return r.broker.explain(ctx, "read "+r.stream, err)
	}
}

// Close ends Next and the consumer.
func (r *reader) Close() error {
	r.once.Do(func() {
		close(r.closed)
		go r.channel.Close() // an answer of the broker that nobody waits for
	})
	return nil
}
