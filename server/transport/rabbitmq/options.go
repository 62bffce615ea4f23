package rabbitmq

import (
	"cmp"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"os"
	"time"

	"github.com/tachy-dsp/tachy/server/transport"
)

// Options of a Broker. Zero values mean the defaults.
type Options struct {
	Name           string        // of the connections, as the broker lists them; default "tachy"
	TLS            *tls.Config   // for amqps://; default: the system's authorities and what the URL's parameters say. See LoadTLS
	Heartbeat      time.Duration // a dead peer is noticed after one and a half; default 5 s, at least 2 s
	ConnectTimeout time.Duration // for the connection and its handshake; default 10 s
	WriteTimeout   time.Duration // a write that the broker takes nothing of for so long loses the connection; default 10 s
	CloseTimeout   time.Duration // how long Close waits for the broker's goodbye; default 1 s
	LeasePollMax   time.Duration // longest pause between two tries to take a lease; default 250 ms

	PrefetchRecords       int // unread records a Reader asks the broker for; it sends whole chunks, so more come; default 500
	UnconfirmedRecordsMax int // per Writer; default 4096
	UnconfirmedBytesMax   int // per Writer, and the longest record; default 16 MiB

	StreamBytesMax  int64 // declared streams keep about so much; only whole segments are dropped; default 8 GiB, -1: no limit
	SegmentBytesMax int64 // declared streams' segments; default 64 MiB, at most 3e9

	Now func() int64 // ns since the epoch, for Record.Stored; default: the system's clock
}

func (o Options) withDefaults() Options {
	o.Name = cmp.Or(o.Name, "tachy")
	o.Heartbeat = max(cmp.Or(o.Heartbeat, 5*time.Second), 2*time.Second)
	o.ConnectTimeout = cmp.Or(o.ConnectTimeout, 10*time.Second)
	o.WriteTimeout = cmp.Or(o.WriteTimeout, 10*time.Second)
	o.CloseTimeout = cmp.Or(o.CloseTimeout, time.Second)
	o.LeasePollMax = cmp.Or(o.LeasePollMax, 250*time.Millisecond)
	o.PrefetchRecords = min(cmp.Or(o.PrefetchRecords, 500), 65535)
	o.UnconfirmedRecordsMax = cmp.Or(o.UnconfirmedRecordsMax, 4096)
	o.UnconfirmedBytesMax = cmp.Or(o.UnconfirmedBytesMax, 16<<20)
	o.StreamBytesMax = cmp.Or(o.StreamBytesMax, 8<<30)
	o.SegmentBytesMax = cmp.Or(o.SegmentBytesMax, 64<<20)
	if o.Now == nil {
		o.Now = func() int64 { return time.Now().UnixNano() }
	}
	return o
}

// LoadTLS reads PEM files: the authority that signed the broker's certificate ("": the system's), and the client's own
// certificate and key ("": none). What cannot be read is a FatalError.
func LoadTLS(authorityFile, certificateFile, keyFile string) (*tls.Config, error) {
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	if authorityFile != "" {
		pem, err := os.ReadFile(authorityFile)
		if err != nil {
			return nil, &transport.FatalError{Op: "read the certificate authority", Err: err}
		}
		config.RootCAs = x509.NewCertPool()
		if !config.RootCAs.AppendCertsFromPEM(pem) {
			return nil, &transport.FatalError{Op: "read the certificate authority", Err: fmt.Errorf("%s has no certificate in PEM form", authorityFile)}
		}
	}
	if certificateFile != "" || keyFile != "" {
		pair, err := tls.LoadX509KeyPair(certificateFile, keyFile)
		if err != nil {
			return nil, &transport.FatalError{Op: "read the client's certificate", Err: err}
		}
		config.Certificates = []tls.Certificate{pair}
	}
	return config, nil
}
