package rabbitmq

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/tachy-dsp/tachy/server/transport"
	"github.com/tachy-dsp/tachy/server/transport/rabbitmqtest"
)

var lengths = []int{1 << 10, 8 << 10}

// BenchmarkAppend is the rate of append and confirm.
func BenchmarkAppend(b *testing.B) {
	for _, bytes := range lengths {
		b.Run(fmt.Sprint(bytes), func(b *testing.B) {
			ctx, broker := deadline(b), dial(b, rabbitmqtest.Shared(b).VHost(b), Options{})
			must(b, broker.Declare(ctx, "a"))
			fill(b, broker, bytes)
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "records/s")
		})
	}
}

// fill appends b.N records and waits for them.
func fill(b *testing.B, broker *Broker, bytes int) {
	ctx := deadline(b)
	w, err := broker.Acquire(ctx, "lease")
	must(b, err)
	defer w.Close()
	body := make([]byte, bytes)
	b.ResetTimer()
	var ticket uint64
	for range b.N {
		ticket, err = w.Append(ctx, "a", transport.Record{Kind: "row", ID: "key/output/0123456789", Body: body})
		must(b, err)
	}
	must(b, w.Wait(ctx, ticket))
	b.StopTimer()
}

// BenchmarkRead is the rate of reading a log that is there.
func BenchmarkRead(b *testing.B) {
	for _, bytes := range lengths {
		b.Run(fmt.Sprint(bytes), func(b *testing.B) {
			ctx, broker := deadline(b), dial(b, rabbitmqtest.Shared(b).VHost(b), Options{})
			must(b, broker.Declare(ctx, "a"))
			fill(b, broker, bytes)
			r, err := broker.Read(ctx, "a", transport.First())
			must(b, err)
			b.ResetTimer()
			b.StartTimer()
			for range b.N {
				_, err := r.Next(ctx)
				must(b, err)
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "records/s")
		})
	}
}

// BenchmarkLatency is the time from Append to Next and to the confirm, at 200 records/s.
func BenchmarkLatency(b *testing.B) {
	for _, bytes := range lengths {
		b.Run(fmt.Sprint(bytes), func(b *testing.B) {
			ctx, broker := deadline(b), dial(b, rabbitmqtest.Shared(b).VHost(b), Options{})
			must(b, broker.Declare(ctx, "a"))
			w, err := broker.Acquire(ctx, "lease")
			must(b, err)
			r, err := broker.Read(ctx, "a", transport.End())
			must(b, err)
			body, pace := make([]byte, bytes), time.NewTicker(5*time.Millisecond)
			read, confirmed := make([]time.Duration, b.N), make([]time.Duration, b.N)
			for i := range b.N {
				<-pace.C
				begin := time.Now()
				ticket, err := w.Append(ctx, "a", transport.Record{Body: body})
				must(b, err)
				_, err = r.Next(ctx)
				must(b, err)
				read[i] = time.Since(begin)
				must(b, w.Wait(ctx, ticket))
				confirmed[i] = time.Since(begin)
			}
			for name, times := range map[string][]time.Duration{"read": read, "confirm": confirmed} {
				slices.Sort(times)
				b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, name+"-p50-ms")
				b.ReportMetric(float64(times[len(times)*99/100].Microseconds())/1000, name+"-p99-ms")
			}
		})
	}
}
