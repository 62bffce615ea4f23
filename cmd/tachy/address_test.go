package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"testing"

	"github.com/tachy-dsp/tachy/server/transport"
	"github.com/tachy-dsp/tachy/server/transport/memory"
)

func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

func TestParseAddress(t *testing.T) {
	for _, test := range []struct{ text, broker, stream string }{
		{"amqp://host/waves", "amqp://host", "waves"},
		{"amqp://me:p%40ss@host:5673/icu/waves", "amqp://me:p%40ss@host:5673/icu", "waves"},
		{"amqps://host/a%2Fb/waves%2F1?heartbeat=5", "amqps://host/a%2Fb?heartbeat=5", "waves/1"},
		{"amqp://host/%2F/waves", "amqp://host/%2F", "waves"},
	} {
		a, err := parseAddress("--source", test.text)
		if err != nil || a.broker != test.broker || a.stream != test.stream {
			t.Errorf("%s: %+v %v", test.text, a, err)
		}
	}
	for _, text := range []string{"", "waves", "amqp://host", "amqp://host/", "http://host/waves", "amqp:///waves", "amqp://host/%zz", "amqp://me:pass@host:port/waves"} {
		if a, err := parseAddress("--source", text); err == nil || exitCode(err) != 2 {
			t.Errorf("%q: %+v %v", text, a, err)
		}
	}
}

// TestPrintResults: two rows of which one stands twice, one of a writer that was replaced, a notice, and last what is no row.
func TestPrintResults(t *testing.T) {
	ctx := context.Background()
	broker := memory.New()
	defer broker.Close()
	if err := broker.Declare(ctx, "rows"); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := printResults(ctx, &out, broker, "rows", false, true); err != nil || out.Len() != 0 {
		t.Fatalf("an empty stream: %q %v", out.String(), err)
	}
	w, err := broker.Acquire(ctx, "lease")
	if err != nil {
		t.Fatal(err)
	}
	epoch := transport.None
	add := func(kind, id, row string) {
		t.Helper()
		ticket, err := w.Append(ctx, "rows", transport.Record{Kind: kind, ID: id, Body: fmt.Appendf(nil, `{"row":%s,"epoch":%d,"seq":1}`, row, epoch)})
		if err == nil {
			err = w.Wait(ctx, ticket)
		}
		if err != nil {
			t.Fatal(err)
		}
		if kind == "fence" {
			if _, epoch, err = broker.Bounds(ctx, "rows"); err != nil {
				t.Fatal(err)
			}
		}
	}
	add("fence", "a", `{}`)
	first := epoch
	add("row", "p/1:1/feats/5/0", `{"n":1}`)
	add("fence", "b", `{}`)
	add("row", "p/1:1/feats/5/0", `{"n":1}`)
	add("row", "p/1:1/feats/10/0", `{"n":2}`)
	add("notice", "p/1:1/late@7/0", `{"n":3}`)
	epoch = first
	add("row", "p/1:1/feats/15/0", `{"n":4}`)
	add("decision", "", `{}`)
	for _, test := range []struct {
		notices bool
		want    string
	}{{false, "{\"n\":1}\n{\"n\":2}\n"}, {true, "{\"n\":1}\n{\"n\":2}\n{\"n\":3}\n"}} {
		out.Reset()
		if err := printResults(ctx, &out, broker, "rows", false, test.notices); err != nil || out.String() != test.want {
			t.Errorf("printed %q, want %q; %v", out.String(), test.want, err)
		}
	}
}
