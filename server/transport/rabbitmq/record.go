package rabbitmq

import (
	"fmt"
	"slices"

	amqp "github.com/rabbitmq/amqp091-go"

	"github.com/tachy-dsp/tachy/server/transport"
)

// storedHeader holds Record.Stored: AMQP's own timestamp counts seconds.
const storedHeader = "stored-ns"

// shortTextBytes is the longest text that AMQP takes as a property.
const shortTextBytes = 255

// publishing is a record in AMQP: Kind is the type, ID the message-id, Stored a header. The body is copied.
func publishing(r transport.Record) amqp.Publishing {
	return amqp.Publishing{
		DeliveryMode: amqp.Persistent,
		Type:         r.Kind,
		MessageId:    r.ID,
		Headers:      amqp.Table{storedHeader: r.Stored},
		Body:         slices.Clone(r.Body),
	}
}

// check refuses what amqp091 would notice only in the middle of a message.
func check(stream string, r transport.Record) error {
	for _, text := range []struct{ name, value string }{{"stream", stream}, {"Kind", r.Kind}, {"ID", r.ID}} {
		if len(text.value) > shortTextBytes {
			return &transport.FatalError{Op: "append", Err: fmt.Errorf("%s %q has %d bytes, more than the %d that AMQP takes",
				text.name, text.value, len(text.value), shortTextBytes)}
		}
	}
	return nil
}

// sizeBytes is what a record counts against the bound on unconfirmed bytes.
func sizeBytes(r transport.Record) int { return len(r.Kind) + len(r.ID) + len(r.Body) }

// position is the offset of a delivery; false when it comes from a queue that is no stream.
func position(d amqp.Delivery) (transport.Position, bool) {
	offset, ok := d.Headers["x-stream-offset"].(int64)
	return transport.Position(offset), ok
}

// record is a delivery, whoever published it. amqp091 makes a body for each delivery, so it is the caller's already.
func record(d amqp.Delivery, at transport.Position) transport.Record {
	r := transport.Record{Position: at, Kind: d.Type, ID: d.MessageId, Body: d.Body}
	if stored, ok := d.Headers[storedHeader].(int64); ok {
		r.Stored = stored
	} else if !d.Timestamp.IsZero() {
		r.Stored = d.Timestamp.UnixNano()
	}
	return r
}
