package main

import (
	"context"
	"crypto/tls"
	"fmt"
	"sync"

	"github.com/tachy-dsp/tachy/server/transport"
	"github.com/tachy-dsp/tachy/server/transport/rabbitmq"
)

// addressHelp is the form of --source, --sink and read's argument.
const addressHelp = `Streams are named as amqp://user:password@host:port/vhost/stream (amqps:// with TLS): the last part of the path is the
stream, what stands before it the virtual host. amqp://host/waves is the stream waves of the virtual host /. In user, password,
virtual host and stream / @ : are written %2F %40 %3A.`

// address is a stream of a broker.
type address struct {
	broker string // URL of the virtual host
	stream string
}

// parseAddress splits a stream's URL.
func parseAddress(what, text string) (address, error) {
	broker, stream, err := rabbitmq.SplitStream(text)
	if err != nil {
		return address{}, unusableError{fmt.Errorf("%s: %w", what, err)}
	}
	return address{broker, stream}, nil
}

// lazyBroker connects when it is first used, so that a broker that is not there yet is tried again like one that is lost.
type lazyBroker struct {
	url     string
	options rabbitmq.Options

	mu     sync.Mutex
	broker *rabbitmq.Broker
}

var _ transport.Broker = (*lazyBroker)(nil)

func newBroker(a address, tls *tls.Config) *lazyBroker {
	return &lazyBroker{url: a.broker, options: rabbitmq.Options{TLS: tls}}
}

func (b *lazyBroker) connected(ctx context.Context) (*rabbitmq.Broker, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.broker == nil {
		broker, err := rabbitmq.Dial(ctx, b.url, b.options)
		if err != nil {
			return nil, err
		}
		b.broker = broker
	}
	return b.broker, nil
}

// Declare implements transport.Broker.
func (b *lazyBroker) Declare(ctx context.Context, streams ...string) error {
	broker, err := b.connected(ctx)
	if err != nil {
		return err
	}
	return broker.Declare(ctx, streams...)
}

// Bounds implements transport.Broker.
func (b *lazyBroker) Bounds(ctx context.Context, stream string) (first, last transport.Position, err error) {
	broker, err := b.connected(ctx)
	if err != nil {
		return transport.None, transport.None, err
	}
	return broker.Bounds(ctx, stream)
}

// Read implements transport.Broker.
func (b *lazyBroker) Read(ctx context.Context, stream string, start transport.Start) (transport.Reader, error) {
	broker, err := b.connected(ctx)
	if err != nil {
		return nil, err
	}
	return broker.Read(ctx, stream, start)
}

// Acquire implements transport.Broker.
func (b *lazyBroker) Acquire(ctx context.Context, lease string) (transport.Writer, error) {
	broker, err := b.connected(ctx)
	if err != nil {
		return nil, err
	}
	return broker.Acquire(ctx, lease)
}

// Close implements transport.Broker.
func (b *lazyBroker) Close() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.broker == nil {
		return nil
	}
	return b.broker.Close()
}
