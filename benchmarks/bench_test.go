// Package benchmarks measures what users wait for. run.py (`make bench`) gives these benchmarks and their Python
// counterparts the same messages, in turn.
package benchmarks

import (
	"bytes"
	_ "embed"
	"fmt"
	"math"
	"os"
	"testing"

	dspfft "github.com/mjibson/go-dsp/fft"
	"gonum.org/v1/gonum/dsp/fourier"

	"github.com/tachy-dsp/tachy/dsp/fft"
	"github.com/tachy-dsp/tachy/pipeline"
	"github.com/tachy-dsp/tachy/stream"
	"github.com/tachy-dsp/tachy/stream/cmf"
)

//go:embed slice.json
var slice []byte

// messages are the lines of the file that TACHY_BENCH_MESSAGES names.
func messages(b *testing.B) [][]byte {
	path := os.Getenv("TACHY_BENCH_MESSAGES")
	if path == "" {
		b.Skip("TACHY_BENCH_MESSAGES names no file of messages: make bench does")
	}
	text, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	return bytes.Split(bytes.TrimSuffix(text, []byte("\n")), []byte("\n"))
}

// samples of all messages together; a message that does not decode is an error.
func samples(b *testing.B, bodies [][]byte) (n int) {
	var d cmf.Decoder
	var m cmf.Message
	for _, body := range bodies {
		if err := d.Decode(body, &m); err != nil {
			b.Fatal(err)
		}
		n += len(m.Values)
	}
	return n
}

// report tells how many samples a second went through; an operation is all messages once.
func report(b *testing.B, samples int) {
	b.ReportMetric(float64(samples)*float64(b.N)/b.Elapsed().Seconds(), "samples/s")
}

// BenchmarkDecode takes messages from JSON to samples.
func BenchmarkDecode(b *testing.B) {
	bodies := messages(b)
	n := samples(b, bodies)
	b.ReportAllocs()
	var d cmf.Decoder
	var m cmf.Message
	for b.Loop() {
		for _, body := range bodies {
			if err := d.Decode(body, &m); err != nil {
				b.Fatal(err)
			}
		}
	}
	report(b, n)
}

// BenchmarkSlice takes messages from JSON to rows of features.
func BenchmarkSlice(b *testing.B) {
	g, err := pipeline.Parse(slice)
	if err != nil {
		b.Fatal(err)
	}
	bodies := messages(b)
	n := samples(b, bodies)
	b.ReportAllocs()
	rows := 0
	for b.Loop() {
		p := stream.NewPartition(g, stream.Options{})
		rows = 0
		for _, body := range bodies {
			rows += len(p.Step(stream.Event{Body: body}).Rows)
		}
	}
	report(b, n)
	b.ReportMetric(float64(rows), "rows")
}

// BenchmarkFFT transforms complex sequences, beside gonum and go-dsp; 997 and 100003 are primes.
func BenchmarkFFT(b *testing.B) {
	for _, n := range []int{250, 256, 997, 1000, 1024, 2500, 100003, 1000000} {
		x, y := make([]complex128, n), make([]complex128, n)
		for i := range x {
			x[i] = complex(math.Sin(float64(i*i%n)), math.Cos(float64(i)))
		}
		ours, gonum := fft.New(n), fourier.NewCmplxFFT(n)
		for _, side := range []struct {
			name      string
			transform func()
		}{
			{"tachy", func() { ours.Forward(y, x) }},
			{"gonum", func() { gonum.Coefficients(y, x) }},
			{"go-dsp", func() { dspfft.FFT(x) }},
		} {
			b.Run(fmt.Sprintf("%d/%s", n, side.name), func(b *testing.B) {
				b.SetBytes(int64(16 * n))
				for b.Loop() {
					side.transform()
				}
			})
		}
	}
}
