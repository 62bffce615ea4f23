package rabbitmq

import (
	"context"
	"os"
	"testing"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"github.com/tachy-dsp/tachy/server/transport"
	"github.com/tachy-dsp/tachy/server/transport/rabbitmqtest"
	"github.com/tachy-dsp/tachy/server/transport/transporttest"
)

func TestMain(m *testing.M) { os.Exit(rabbitmqtest.Main(m)) }

// small are the limits that tests declare streams with.
var small = Options{SegmentBytesMax: 1 << 20, StreamBytesMax: 100 << 20}

func deadline(t testing.TB) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute) // ends a test that hangs
	t.Cleanup(cancel)
	return ctx
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func dial(t testing.TB, url string, options Options) *Broker {
	t.Helper()
	b, err := Dial(deadline(t), url, options)
	must(t, err)
	t.Cleanup(func() { b.Close() })
	return b
}

// raw is a channel that speaks to the broker past the package.
func raw(t testing.TB, url string) *amqp.Channel {
	t.Helper()
	c, err := amqp.Dial(url)
	must(t, err)
	t.Cleanup(func() { c.Close() })
	channel, err := c.Channel()
	must(t, err)
	return channel
}

func TestConformance(t *testing.T) {
	node := rabbitmqtest.Shared(t)
	transporttest.Run(t, func(t testing.TB) transporttest.Harness {
		url := node.VHost(t)
		admin := raw(t, url)
		return transporttest.Harness{
			Open:  func(t testing.TB) transport.Broker { return dial(t, url, small) },
			Crash: func(w transport.Writer) { w.(*writer).conn.kill() },
			Delete: func(t testing.TB, stream string) {
				_, err := admin.QueueDelete(stream, false, false, false)
				must(t, err)
			},
			Block: func(_ testing.TB, w transport.Writer) { w.(*writer).Block(true) },
		}
	})
}
