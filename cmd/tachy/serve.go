package main

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/spf13/cobra"

	"github.com/tachy-dsp/tachy/internal/version"
	"github.com/tachy-dsp/tachy/server"
	"github.com/tachy-dsp/tachy/server/transport/rabbitmq"
	"github.com/tachy-dsp/tachy/stream"
)

// catalogueBytesMax bounds a catalogue's file; stream.ParseCatalogue is stricter.
const catalogueBytesMax = 16 << 20

// serveFlags are serve's flags.
type serveFlags struct {
	source, sink, state, http, clock, catalogue, discontinuity string
	logFormat, tlsCA, tlsCert, tlsKey                          string
	checkpointEvery, idleAfter, tickEvery                      time.Duration
}

func serveCommand() *cobra.Command {
	var f serveFlags
	c := &cobra.Command{
		Use:   "serve BUNDLE --source URL --sink URL --state DIR",
		Short: "Run a saved pipeline on a live stream",
		Long: "Takes messages from one stream and publishes rows to another, each once, also after a crash.\n\n" + addressHelp + "\n\n" +
			"A URL with a password is better given in the environment as TACHY_SOURCE and TACHY_SINK: flags are seen by every user of\n" +
			"the machine. SIGTERM or Ctrl-C: a checkpoint is written and the program ends with 0.\n\n" + notice,
		Args: arguments(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error { return f.run(c.Context(), c, args[0]) },
	}
	s := c.Flags()
	s.StringVar(&f.source, "source", "", "stream of messages (or TACHY_SOURCE)")
	s.StringVar(&f.sink, "sink", "", "stream of rows (or TACHY_SINK); dead letters go to the stream of that name and .dead")
	s.StringVar(&f.state, "state", "", "folder of the checkpoints, one for each server")
	s.StringVar(&f.http, "http", "127.0.0.1:9464", "address of /metrics, /healthz and /readyz; empty for none")
	s.StringVar(&f.clock, "clock", "gateway", "whose time counts: gateway or device")
	s.StringVar(&f.catalogue, "catalogue", "", "YAML file of the site's names and units; default: IEEE 11073 and WFDB names")
	s.StringVar(&f.discontinuity, "discontinuity", "stop", "when the source does not go on where the checkpoint ends: stop, or go on with the first message there is")
	s.DurationVar(&f.checkpointEvery, "checkpoint-every", 10*time.Second, "time between two checkpoints")
	s.DurationVar(&f.idleAfter, "idle-after", 5*time.Second, "a bed silent for so long gets rows without data")
	s.DurationVar(&f.tickEvery, "tick-every", time.Second, "how often time passes for a silent bed")
	s.StringVar(&f.logFormat, "log-format", "text", "text or json, on standard error")
	s.StringVar(&f.tlsCA, "tls-ca", "", "PEM file of the authority that signed the broker's certificate")
	s.StringVar(&f.tlsCert, "tls-cert", "", "PEM file of the client's certificate")
	s.StringVar(&f.tlsKey, "tls-key", "", "PEM file of the client's key")
	return c
}

func (f *serveFlags) run(ctx context.Context, c *cobra.Command, path string) error {
	log, err := newLogger(c, f.logFormat)
	if err != nil {
		return err
	}
	options, err := f.options(path)
	if err != nil {
		return err
	}
	defer options.Source.Close()
	defer options.Sink.Close()
	registry := prometheus.NewRegistry()
	registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	options.Registerer, options.Logger = registry, log
	s, err := server.New(options)
	if err != nil {
		return unusableError{err}
	}
	log.Info(notice, "version", version.String, "pipeline", options.Graph.Hash(), "input", options.Input, "output", options.Output)
	if f.http != "" {
		stop, err := listen(f.http, s.Handler(registry), log)
		if err != nil {
			return err
		}
		defer stop()
	}
	if err := s.Run(ctx); err != nil {
		return err
	}
	log.Info("stopped")
	return nil
}

// options are the server's, as far as the flags say.
func (f *serveFlags) options(path string) (o server.Options, err error) {
	for _, needed := range []struct{ flag, value, variable string }{{"--source", f.source, "TACHY_SOURCE"}, {"--sink", f.sink, "TACHY_SINK"}} {
		if needed.value == "" && os.Getenv(needed.variable) == "" {
			return o, unusableError{fmt.Errorf("%s is needed, or %s in the environment: a URL amqp://user:password@host:port/vhost/stream", needed.flag, needed.variable)}
		}
	}
	source, err := parseAddress("--source", cmp.Or(f.source, os.Getenv("TACHY_SOURCE")))
	if err != nil {
		return o, err
	}
	sink, err := parseAddress("--sink", cmp.Or(f.sink, os.Getenv("TACHY_SINK")))
	if err != nil {
		return o, err
	}
	for _, flag := range []struct{ name, value, a, b string }{
		{"--clock", f.clock, string(stream.Gateway), string(stream.Device)},
		{"--discontinuity", f.discontinuity, string(server.Stop), string(server.StartFirst)},
	} {
		if flag.value != flag.a && flag.value != flag.b {
			return o, unusableError{fmt.Errorf("%s: %q is neither %s nor %s", flag.name, flag.value, flag.a, flag.b)}
		}
	}
	if f.state == "" {
		return o, unusableError{errors.New("--state: a folder for the checkpoints is needed")}
	}
	if f.checkpointEvery <= 0 || f.idleAfter <= 0 || f.tickEvery <= 0 {
		return o, unusableError{errors.New("--checkpoint-every, --idle-after and --tick-every must be above 0")}
	}
	catalogue, err := readCatalogue(f.catalogue)
	if err != nil {
		return o, err
	}
	var secure *tls.Config
	if f.tlsCA != "" || f.tlsCert != "" || f.tlsKey != "" {
		if secure, err = rabbitmq.LoadTLS(f.tlsCA, f.tlsCert, f.tlsKey); err != nil {
			return o, unusableError{err}
		}
	}
	bundle, err := readBundle(path)
	if err != nil {
		return o, err
	}
	models, err := loadModels(bundle)
	if err != nil {
		return o, err
	}
	return server.Options{
		Graph: bundle.Graph, Models: models, Stream: stream.Options{Clock: stream.Clock(f.clock), Catalogue: catalogue},
		Source: newBroker(source, secure), Sink: newBroker(sink, secure), Input: source.stream, Output: sink.stream, State: f.state,
		Discontinuity: server.Discontinuity(f.discontinuity), CheckpointEvery: f.checkpointEvery,
		IdleAfter: f.idleAfter, TickEvery: f.tickEvery,
	}, nil
}

// readCatalogue reads a site's catalogue; without a path it is the default one.
func readCatalogue(path string) (*stream.Catalogue, error) {
	if path == "" {
		return stream.DefaultCatalogue(), nil
	}
	text, err := readFile(path, catalogueBytesMax)
	if err != nil {
		return nil, unusableError{err}
	}
	catalogue, err := stream.ParseCatalogue(text)
	if err != nil {
		return nil, unusableError{fmt.Errorf("%s: %w", path, err)}
	}
	return catalogue, nil
}

func newLogger(c *cobra.Command, format string) (*slog.Logger, error) {
	switch format {
	case "text":
		return slog.New(slog.NewTextHandler(c.ErrOrStderr(), nil)), nil
	case "json":
		return slog.New(slog.NewJSONHandler(c.ErrOrStderr(), nil)), nil
	}
	return nil, unusableError{fmt.Errorf("--log-format: %q is neither text nor json", format)}
}

// listen serves HTTP until stop is called.
func listen(address string, handler http.Handler, log *slog.Logger) (stop func(), err error) {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, err
	}
	log.Info("serves /metrics, /healthz and /readyz", "address", l.Addr().String())
	s := &http.Server{Handler: handler, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 10 * time.Second, WriteTimeout: 30 * time.Second,
		ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn)}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if err := s.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			log.Error("HTTP ended", "error", err)
		}
	}()
	return func() { s.Close(); <-ended }, nil
}
