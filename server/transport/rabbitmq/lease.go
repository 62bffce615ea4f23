package rabbitmq

import (
	"context"
	"errors"
	"time"

	"github.com/cenkalti/backoff/v5"
	amqp "github.com/rabbitmq/amqp091-go"

	"github.com/tachy-dsp/tachy/server/transport"
)

// Acquire waits until the lease is free and takes it.
func (b *Broker) Acquire(ctx context.Context, lease string) (transport.Writer, error) {
	if b.ended.Err() != nil {
		return nil, transport.ErrClosed
	}
	c, err := b.connect(ctx, "write "+lease)
	if err != nil {
		return nil, err
	}
	channel, err := b.lock(ctx, c, lease)
	if err == nil {
		var w *writer
		if w, err = await(ctx, func() (*writer, error) { return b.newWriter(c, channel, lease) }, func(w *writer) { w.Close() }); err == nil {
			return w, nil
		}
	}
	c.kill()
	return nil, b.explain(ctx, "take the lease "+lease, err)
}

// lock declares the lease's queue exclusive, again and again while another connection has it.
func (b *Broker) lock(ctx context.Context, c *connection, lease string) (*amqp.Channel, error) {
	pause := &backoff.ExponentialBackOff{InitialInterval: 10 * time.Millisecond, RandomizationFactor: 0.5, Multiplier: 1.5,
		MaxInterval: b.options.LeasePollMax}
	foreign := errors.New("a queue of this name exists that is no lease: delete it or choose another name")
	return backoff.Retry(ctx, func() (*amqp.Channel, error) {
		channel, err := await(ctx, func() (*amqp.Channel, error) { return declareLease(c, lease) }, func(*amqp.Channel) {})
		switch {
		case err == nil:
			return channel, nil
		case b.ended.Err() != nil:
			return nil, backoff.Permanent(transport.ErrClosed)
		case !locked(err):
			return nil, backoff.Permanent(err)
		case exists(c, lease):
			return nil, backoff.Permanent(&transport.FatalError{Op: "take the lease " + lease, Err: foreign})
		}
		return nil, err
	}, backoff.WithBackOff(pause), backoff.WithMaxElapsedTime(0))
}

// declareLease opens a channel, which the broker closes again when the lease is another's.
func declareLease(c *connection, lease string) (*amqp.Channel, error) {
	channel, err := c.Channel()
	if err != nil {
		return nil, err
	}
	if _, err := channel.QueueDeclare(lease, false, false, true, false, nil); err != nil {
		channel.Close()
		return nil, err
	}
	return channel, nil
}

// exists says whether there is a queue of that name that is not another connection's own.
func exists(c *connection, queue string) bool {
	channel, err := c.Channel()
	if err != nil {
		return false
	}
	defer channel.Close()
	_, err = channel.QueueDeclarePassive(queue, false, false, true, false, nil)
	return err == nil
}
