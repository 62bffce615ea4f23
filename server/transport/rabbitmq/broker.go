// Package rabbitmq is a transport.Broker over RabbitMQ streams, spoken to in AMQP 0-9-1. A log is a queue of type
// stream, a Position is an offset in it, a lease is an exclusive queue declared on the connection that publishes: the
// broker sets it free only after it has taken the last byte of that connection, so nothing of a dead writer lands behind
// its successor's first record.
//
// Readers share one connection; each Writer has its own, because the broker may stop reading from a connection that
// publishes. A connection that is lost is not mended: Readers and Writers end with a retryable error, and the next call
// of the Broker connects again. Needs RabbitMQ 3.9 or newer.
package rabbitmq

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"regexp"
	"strconv"

	amqp "github.com/rabbitmq/amqp091-go"

	"github.com/tachy-dsp/tachy/server/transport"
)

// Broker is a RabbitMQ virtual host. It is safe for use by several goroutines.
type Broker struct {
	address amqp.URI
	place   string      // the URL without secrets
	tls     *tls.Config // nil without TLS
	options Options
	ended   context.Context // by Close
	end     context.CancelFunc

	turn   chan struct{} // a lock that can be waited for together with a context; it guards shared
	shared *connection   // for everything but publishing; nil before the first use
}

var _ transport.Broker = (*Broker)(nil)

// Dial connects to amqp://user:password@host:port/vhost, or amqps://. Of the URL's parameters it heeds cacertfile,
// certfile, keyfile, server_name_indication (unless Options.TLS is given) and auth_mechanism=external. A wrong URL, password, vhost or certificate is a
// FatalError, an unknown host or a broker that is not there is retryable.
func Dial(ctx context.Context, url string, options Options) (*Broker, error) {
	address, err := parse(url)
	if err != nil {
		return nil, err
	}
	secured, err := secure(address, options.TLS)
	if err != nil {
		return nil, err
	}
	b := &Broker{address: address, place: Redact(url), tls: secured, options: options.withDefaults(), turn: make(chan struct{}, 1)}
	b.ended, b.end = context.WithCancel(context.Background())
	if _, err := b.connection(ctx); err != nil {
		b.end()
		return nil, err
	}
	return b, nil
}

// connection is the shared one, made anew when it was lost.
func (b *Broker) connection(ctx context.Context) (*connection, error) {
	select {
	case b.turn <- struct{}{}:
		defer func() { <-b.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if b.ended.Err() != nil {
		return nil, transport.ErrClosed
	}
	if b.shared == nil || b.shared.IsClosed() {
		c, err := b.connect(ctx, "read")
		if err != nil {
			return nil, err
		}
		b.shared = c
	}
	return b.shared, nil
}

// onChannel calls use with a channel of the shared connection and closes it afterwards.
func onChannel[T any](ctx context.Context, b *Broker, op string, use func(*amqp.Channel) (T, error)) (T, error) {
	c, err := b.connection(ctx)
	if err != nil {
		var none T
		return none, err
	}
	value, err := await(ctx, func() (T, error) {
		channel, err := c.Channel()
		if err != nil {
			var none T
			return none, err
		}
		defer channel.Close()
		return use(channel)
	}, func(T) {})
	return value, b.explain(ctx, op, err)
}

// explain leaves ctx's own error as it is, and says so when the Broker was closed meanwhile.
func (b *Broker) explain(ctx context.Context, op string, err error) error {
	var fatal *transport.FatalError
	switch {
	case err == nil || errors.As(err, &fatal):
		return err
	case b.ended.Err() != nil:
		return transport.ErrClosed
	case ctx.Err() != nil:
		return ctx.Err()
	}
	return explain(op, err)
}

// Declare makes the streams that do not exist yet. A stream that exists keeps the limits that it was made with; a queue of
// that name that is no stream is a FatalError.
func (b *Broker) Declare(ctx context.Context, streams ...string) error {
	for _, stream := range streams {
		arguments := b.streamArguments()
		for {
			_, err := onChannel(ctx, b, "declare the stream "+stream, func(channel *amqp.Channel) (amqp.Queue, error) {
				return channel.QueueDeclare(stream, true, false, false, false, arguments)
			})
			if err == nil {
				break
			}
			if !adopt(arguments, err) {
				return err
			}
		}
	}
	return nil
}

// inequivalent is how the broker refuses to declare a queue that exists with another argument.
var inequivalent = regexp.MustCompile(`inequivalent arg '([^']+)' .* but current is (?:none|(?:the value )?'(\d+)')`)

// adopt changes the argument that the broker refused to what the queue has, and says whether that can help. It never changes
// the type, so a declaration that succeeds has found a stream.
func adopt(arguments amqp.Table, refused error) bool {
	found := inequivalent.FindStringSubmatch(refused.Error())
	if found == nil || found[1] == amqp.QueueTypeArg {
		return false
	}
	name := found[1]
	if found[2] == "" {
		if _, given := arguments[name]; !given {
			return false
		}
		delete(arguments, name)
		return true
	}
	value, err := strconv.ParseInt(found[2], 10, 64)
	if err != nil || arguments[name] == value {
		return false
	}
	arguments[name] = value
	return true
}

func (b *Broker) streamArguments() amqp.Table {
	arguments := amqp.Table{
		amqp.QueueTypeArg:                 amqp.QueueTypeStream,
		amqp.StreamMaxSegmentSizeBytesArg: b.options.SegmentBytesMax,
	}
	if b.options.StreamBytesMax > 0 {
		arguments[amqp.StreamMaxLenBytesArg] = b.options.StreamBytesMax
	}
	return arguments
}

// Close ends every Reader and Writer and the connections.
func (b *Broker) Close() error {
	b.end()
	b.turn <- struct{}{}
	defer func() { <-b.turn }()
	if b.shared != nil {
		b.shared.close()
	}
	return nil
}

// notStream is the refusal to read what is consumed by reading.
func notStream(stream string) error {
	return &transport.FatalError{Op: "read " + stream, Err: fmt.Errorf("the queue %s is not a stream", stream)}
}
