package rabbitmq

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"

	"github.com/tachy-dsp/tachy/server/transport"
	"github.com/tachy-dsp/tachy/server/transport/rabbitmqtest"
)

// wantFatal fails unless err is a FatalError that keeps the secrets.
func wantFatal(t *testing.T, what string, err error) {
	t.Helper()
	var fatal *transport.FatalError
	if !errors.As(err, &fatal) || transport.Retryable(err) {
		t.Errorf("%s: %v, want a FatalError", what, err)
		return
	}
	wantNoSecret(t, what, err)
}

func wantNoSecret(t *testing.T, what string, err error) {
	t.Helper()
	if strings.Contains(err.Error(), "secret") || strings.Contains(err.Error(), "guest") {
		t.Errorf("%s tells credentials: %v", what, err)
	}
}

// as is the address with another user, password, host or vhost.
func as(t *testing.T, address string, change func(*url.URL)) string {
	t.Helper()
	u, err := url.Parse(address)
	must(t, err)
	change(u)
	return u.String()
}

func TestRefusedConnections(t *testing.T) {
	address := rabbitmqtest.Shared(t).VHost(t)
	for name, url := range map[string]string{
		"wrong password": as(t, address, func(u *url.URL) { u.User = url.UserPassword("nobody", "secret") }),
		"no such vhost":  as(t, address, func(u *url.URL) { u.Path = "/none" }),
		"not a URL":      "amqp://user:sec ret/secret@%zz",
		"wrong scheme":   as(t, address, func(u *url.URL) { u.Scheme = "https" }),
		"a slash":        "amqp://user:secret/secret@localhost:x",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := Dial(deadline(t), url, Options{})
			wantFatal(t, name, err)
		})
	}
}

func TestUnreachableIsRetryable(t *testing.T) {
	free, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	free.Close() // nobody listens there now
	mute, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	defer mute.Close() // accepts and says nothing
	for name, host := range map[string]string{"refused": free.Addr().String(), "unknown host": "no-such-host.invalid:5672", "mute": mute.Addr().String()} {
		_, err := Dial(deadline(t), "amqp://guest:secret@"+host, Options{ConnectTimeout: 200e6})
		if !transport.Retryable(err) {
			t.Errorf("%s: %v, want a retryable error", name, err)
			continue
		}
		wantNoSecret(t, name, err)
	}
	ctx, cancel := context.WithCancel(deadline(t))
	done := make(chan error)
	go func() { _, err := Dial(ctx, "amqp://"+mute.Addr().String(), Options{}); done <- err }()
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled Dial: %v", err)
	}
}

func TestPermissions(t *testing.T) {
	node := rabbitmqtest.Shared(t)
	address := node.VHost(t)
	ctx := deadline(t)
	must(t, dial(t, address, small).Declare(ctx, "mine", "theirs"))
	b := dial(t, node.User(t, address, "^(mine|lease)$", "^mine$", "^(mine|lease)$"), small)
	must(t, b.Declare(ctx, "mine"))
	wantFatal(t, "Declare", b.Declare(ctx, "theirs-too"))
	_, err := b.Read(ctx, "theirs", transport.First())
	wantFatal(t, "Read", err)
	_, err = b.Acquire(ctx, "not-mine")
	wantFatal(t, "Acquire", err)
	_, _, err = b.Bounds(ctx, "theirs")
	wantFatal(t, "Bounds", err)
	w, err := b.Acquire(ctx, "lease")
	must(t, err)
	ticket, err := w.Append(ctx, "mine", transport.Record{}) // goes through the exchange amq.default, where writing is not allowed
	if err == nil {
		err = w.Wait(ctx, ticket)
	}
	wantFatal(t, "Append", err)
	if !errors.Is(err, transport.ErrLost) {
		t.Errorf("Append: %v, want ErrLost", err)
	}
}

func TestOtherQueues(t *testing.T) {
	address, ctx := rabbitmqtest.Shared(t).VHost(t), deadline(t)
	admin, b := raw(t, address), dial(t, address, small)
	_, err := admin.QueueDeclare("classic", true, false, false, false, nil)
	must(t, err)
	for i := range 10 {
		must(t, admin.Publish("", "classic", false, false, amqp.Publishing{Body: fmt.Appendf(nil, "%d", i)}))
	}
	wantFatal(t, "Declare of a classic queue", b.Declare(ctx, "classic"))
	other := dial(t, address, Options{SegmentBytesMax: 2 << 20})
	must(t, b.Declare(ctx, "stream"))
	must(t, other.Declare(ctx, "stream")) // with other limits: it keeps those that it has
	_, err = admin.QueueDeclare("bare", true, false, false, false, amqp.Table{amqp.QueueTypeArg: amqp.QueueTypeStream})
	must(t, err)
	must(t, b.Declare(ctx, "bare", "bare"))
	_, err = b.Acquire(ctx, "classic")
	wantFatal(t, "Acquire of a foreign queue", err)
	_, _, err = b.Bounds(ctx, "classic")
	wantFatal(t, "Bounds of a classic queue", err)
	r, err := b.Read(ctx, "classic", transport.First())
	if err == nil {
		_, err = r.Next(ctx)
	}
	wantFatal(t, "Read of a classic queue", err)
	must(t, b.Close())
	for i := range 10 { // and it has lost nothing
		d, ok, err := admin.Get("classic", true)
		for err == nil && !ok { // until the broker has put back what was delivered
			d, ok, err = admin.Get("classic", true)
		}
		if must(t, err); string(d.Body) != fmt.Sprint(i) {
			t.Fatalf("message %d is %q", i, d.Body)
		}
	}
}

// TestForeignRecords reads what others published.
func TestForeignRecords(t *testing.T) {
	address, ctx := rabbitmqtest.Shared(t).VHost(t), deadline(t)
	admin, b := raw(t, address), dial(t, address, small)
	must(t, b.Declare(ctx, "a"))
	must(t, admin.Publish("", "a", false, false, amqp.Publishing{Body: []byte("bare")}))
	must(t, admin.Publish("", "a", false, false, amqp.Publishing{Body: []byte("odd"), Headers: amqp.Table{storedHeader: "text", "n": int32(1)}}))
	r, err := b.Read(ctx, "a", transport.First())
	must(t, err)
	for _, want := range []string{"bare", "odd"} {
		record, err := r.Next(ctx)
		if must(t, err); string(record.Body) != want || record.Stored != 0 || record.Kind != "" || record.ID != "" {
			t.Errorf("%+v, want %q", record, want)
		}
	}
}

func TestTooLong(t *testing.T) {
	ctx := deadline(t)
	b := dial(t, rabbitmqtest.Shared(t).VHost(t), small)
	must(t, b.Declare(ctx, "a"))
	w, err := b.Acquire(ctx, "lease")
	must(t, err)
	long := strings.Repeat("x", 256)
	_, err = w.Append(ctx, "a", transport.Record{ID: long})
	wantFatal(t, "a long ID", err)
	_, err = w.Append(ctx, long, transport.Record{})
	wantFatal(t, "a long stream", err)
	_, err = w.Append(ctx, "a", transport.Record{Body: make([]byte, 16<<20+1)})
	wantFatal(t, "a long body", err)
	ticket, err := w.Append(ctx, "a", transport.Record{Body: []byte("fits")})
	must(t, err)
	must(t, w.Wait(ctx, ticket))
}
