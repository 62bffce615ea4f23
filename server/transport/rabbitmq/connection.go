package rabbitmq

import (
	"context"
	"net"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

// connection is an AMQP connection whose socket can be closed from below: amqp091's own Close asks the broker, and waits
// behind a write that the broker does not take.
type connection struct {
	*amqp.Connection
	socket       net.Conn
	closeTimeout time.Duration
}

// connect opens a connection, within ctx and Options.ConnectTimeout, unless the Broker is closed meanwhile.
func (b *Broker) connect(ctx context.Context, purpose string) (*connection, error) {
	either, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(b.ended, cancel)()
	c, err := b.dial(either, purpose)
	if silent(err) {
		c, err = b.dial(either, purpose) // a second time in a row it is the password
	}
	if err == nil && either.Err() != nil {
		c.kill()
		err = either.Err()
	}
	if err != nil {
		return nil, b.explain(ctx, "connect to "+b.place, err)
	}
	return c, nil
}

func (b *Broker) dial(ctx context.Context, purpose string) (*connection, error) {
	c := &connection{closeTimeout: b.options.CloseTimeout}
	forget := func() bool { return true }
	config := amqp.Config{
		Heartbeat:  b.options.Heartbeat,
		Properties: amqp.NewConnectionProperties(),
		Dial: func(network, address string) (net.Conn, error) {
			deadline := time.Now().Add(b.options.ConnectTimeout)
			socket, err := (&net.Dialer{Deadline: deadline}).DialContext(ctx, network, address)
			if err != nil {
				return nil, err
			}
			c.socket = socket
			forget = context.AfterFunc(ctx, c.kill)
			return &boundedWrites{socket, b.options.WriteTimeout}, socket.SetDeadline(deadline) // amqp091 clears it after the handshake
		},
	}
	config.Properties.SetClientConnectionName(b.options.Name + " " + purpose)
	if b.options.TLS != nil {
		config.TLSClientConfig = b.options.TLS.Clone() // amqp091 writes the server's name into it
	}
	opened, err := amqp.DialConfig(b.url, config)
	forget()
	if err != nil && c.socket != nil {
		c.kill() // amqp091 leaves it open
	}
	c.Connection = opened
	return c, err
}

// boundedWrites gives every write a deadline: amqp091 itself would wait for ever on a broker that takes nothing.
type boundedWrites struct {
	net.Conn
	timeout time.Duration
}

func (c *boundedWrites) Write(p []byte) (int, error) {
	if err := c.SetWriteDeadline(time.Now().Add(c.timeout)); err != nil {
		return 0, err
	}
	return c.Conn.Write(p)
}

// kill ends the connection without a goodbye.
func (c *connection) kill() { c.socket.Close() }

// close says goodbye, and waits a bounded time for the answer.
func (c *connection) close() {
	timer := time.AfterFunc(c.closeTimeout, c.kill)
	defer timer.Stop()
	c.Connection.Close()
	c.kill()
}
