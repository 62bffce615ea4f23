package rabbitmq

import (
	"context"
	"crypto/tls"
	"net"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
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
	deadline := time.Now().Add(b.options.ConnectTimeout)
	socket, err := (&net.Dialer{Deadline: deadline}).DialContext(ctx, "tcp", net.JoinHostPort(b.address.Host, strconv.Itoa(b.address.Port)))
	if err != nil {
		return nil, err
	}
	c := &connection{socket: socket, closeTimeout: b.options.CloseTimeout}
	defer context.AfterFunc(ctx, c.kill)()
	if err = socket.SetDeadline(deadline); err == nil { // amqp091 clears it after its handshake
		c.Connection, err = b.greet(ctx, socket, purpose)
	}
	if err != nil {
		c.kill() // amqp091 leaves it open
		return nil, err
	}
	return c, nil
}

// greet does the handshakes of TLS and AMQP.
func (b *Broker) greet(ctx context.Context, socket net.Conn, purpose string) (*amqp.Connection, error) {
	if b.tls != nil {
		secured := tls.Client(socket, b.tls)
		if err := secured.HandshakeContext(ctx); err != nil {
			return nil, err
		}
		socket = secured
	}
	config := amqp.Config{Vhost: b.address.Vhost, Heartbeat: b.options.Heartbeat, Locale: "en_US", FrameSize: frameBytesMax,
		SASL: []amqp.Authentication{b.address.PlainAuth()}, Properties: amqp.NewConnectionProperties()}
	if slices.ContainsFunc(b.address.AuthMechanism, func(m string) bool { return strings.EqualFold(m, "external") }) { // the client's certificate says who it is
		config.SASL = []amqp.Authentication{&amqp.ExternalAuth{}}
	}
	config.Properties.SetClientConnectionName(b.options.Name + " " + purpose)
	guarded := &guard{Conn: socket, writeTimeout: b.options.WriteTimeout}
	opened, err := amqp.Open(guarded, config)
	if err != nil && guarded.refusal.Load() != nil {
		err = *guarded.refusal.Load()
	}
	return opened, err
}

// frameBytesMax is RabbitMQ's own default; longer records are sent in several frames.
const frameBytesMax = 128 << 10

// guard gives every write a deadline: amqp091 itself would wait for ever on a broker that takes nothing. And it keeps the
// alert with which a broker refuses our certificate, which comes after TLS's handshake, and which amqp091 forgets.
type guard struct {
	net.Conn
	writeTimeout time.Duration
	refusal      atomic.Pointer[error]
}

func (g *guard) Write(p []byte) (int, error) {
	if err := g.SetWriteDeadline(time.Now().Add(g.writeTimeout)); err != nil {
		return 0, err
	}
	return g.Conn.Write(p)
}

func (g *guard) Read(p []byte) (int, error) {
	n, err := g.Conn.Read(p)
	if err != nil && refused(err) {
		g.refusal.Store(&err)
	}
	return n, err
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
