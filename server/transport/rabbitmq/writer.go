package rabbitmq

import (
	"context"
	"errors"
	"fmt"

	amqp "github.com/rabbitmq/amqp091-go"

	"github.com/tachy-dsp/tachy/server/transport"
	"github.com/tachy-dsp/tachy/server/transport/internal/ledger"
)

// writer publishes on a connection of its own, which also has the lease. Append only queues; one goroutine publishes, one
// follows the confirms. Both queues are bounded by the Ledger, so that putting something into them never blocks.
type writer struct {
	*ledger.Ledger
	broker    *Broker
	conn      *connection
	channel   *amqp.Channel
	handed    chan message
	published chan confirmation

	blocked   chan amqp.Blocking
	returned  chan amqp.Return // not buffered: a return is seen before the confirm that follows it
	cancelled chan string      // the lease's queue was deleted
	broken    chan *amqp.Error
}

type message struct {
	stream  string
	content amqp.Publishing
	ticket  uint64
}

type confirmation struct {
	*amqp.DeferredConfirmation
	ticket uint64
}

func (b *Broker) newWriter(c *connection, channel *amqp.Channel, lease string) (*writer, error) {
	records := b.options.UnconfirmedRecordsMax
	w := &writer{Ledger: ledger.New(records, b.options.UnconfirmedBytesMax), broker: b, conn: c, channel: channel,
		handed: make(chan message, records), published: make(chan confirmation, records),
		blocked:   c.NotifyBlocked(make(chan amqp.Blocking, 1)),
		returned:  channel.NotifyReturn(make(chan amqp.Return)),
		cancelled: channel.NotifyCancel(make(chan string, 1)),
		broken:    channel.NotifyClose(make(chan *amqp.Error, 1)),
	}
	if err := channel.Confirm(false); err != nil {
		return nil, err
	}
	// A queue with a consumer does not fall to an "expires" policy of the vhost, and its end is told.
	if _, err := channel.Consume(lease, "", true, true, false, false, nil); err != nil {
		return nil, err
	}
	stop := context.AfterFunc(b.ended, func() { w.Close() })
	go func() { <-w.Lost(); stop() }()
	go w.heed()
	go w.publish()
	go w.follow()
	return w, nil
}

// Append hands a record over.
func (w *writer) Append(ctx context.Context, stream string, record transport.Record) (uint64, error) {
	if err := check(stream, record); err != nil {
		return 0, err
	}
	if record.Stored == 0 {
		record.Stored = w.broker.options.Now()
	}
	content := publishing(record)
	return w.Take(ctx, sizeBytes(record), func(ticket uint64) { w.handed <- message{stream, content, ticket} })
}

// heed pauses publishing while the broker asks for it: it would stop reading, and heartbeats with it.
func (w *writer) heed() {
	for b := range w.blocked {
		w.Block(b.Active)
	}
}

// publish sends what was handed over, until the lease is lost.
func (w *writer) publish() {
	for {
		select {
		case <-w.Lost():
			return
		case m := <-w.handed:
			if !w.Unblocked() {
				return
			}
			sent, err := w.channel.PublishWithDeferredConfirm("", m.stream, true, false, m.content)
			if err != nil {
				w.conn.kill() // follow learns why
				return
			}
			w.published <- confirmation{sent, m.ticket}
		}
	}
}

// follow moves the watermark along the confirms, in the order of the tickets, until the lease is lost. amqp091's own
// channel of confirms is not used: a refusal that arrives between others can be reported there as a confirm.
func (w *writer) follow() {
	defer w.drain()
	for {
		select {
		case c := <-w.published:
			if err := w.settle(c); err != nil {
				w.fail(err)
				return
			}
		case r, ok := <-w.returned:
			w.fail(w.unroutable(r, ok))
			return
		case <-w.cancelled: // also when the connection ends
			w.fail(w.ended("the lease's queue was deleted"))
			return
		}
	}
}

// settle waits for the answer to one record.
func (w *writer) settle(c confirmation) error {
	select {
	case <-c.Done():
	case r, ok := <-w.returned:
		return w.unroutable(r, ok)
	}
	if !c.Acked() { // also when the connection ends
		return w.ended("the broker refused a record")
	}
	w.Confirm(c.ticket)
	return nil
}

func (w *writer) unroutable(r amqp.Return, ok bool) error {
	if !ok {
		return w.ended("the connection ended")
	}
	return fmt.Errorf("there is no stream %q to append to (%d %s)", r.RoutingKey, r.ReplyCode, r.ReplyText)
}

// ended is why the connection ended, or what else it means when it did not.
func (w *writer) ended(otherwise string) error {
	select {
	case err := <-w.broken:
		if err != nil {
			return err
		}
	default:
	}
	return errors.New(otherwise)
}

// drain lets amqp091 deliver what nobody waits for: it would hang otherwise.
func (w *writer) drain() {
	for range w.returned {
	}
}

// fail ends the connection, then the lease: nothing is sent afterwards.
func (w *writer) fail(err error) {
	w.conn.kill()
	w.Lose(fmt.Errorf("%w: %w", transport.ErrLost, explain("append", err)))
}

// Close gives the lease up.
func (w *writer) Close() error {
	w.Lose(transport.ErrClosed)
	w.conn.close()
	return nil
}
