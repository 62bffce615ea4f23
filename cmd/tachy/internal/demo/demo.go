// Package demo is the program's demonstration: a simulated ward, or a recording, goes through a broker in memory to the very
// server that runs at the bedside, and its results are shown as a table.
package demo

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"golang.org/x/sync/errgroup"

	"github.com/tachy-dsp/tachy/server"
	"github.com/tachy-dsp/tachy/server/transport/memory"
)

const (
	outputName   = "results"
	retainBytes  = 256 << 20 // of a stream in memory
	redrawEvery  = 200 * time.Millisecond
	printEvery   = 5 * time.Second
	settleBound  = 30 * time.Second // how long the end waits for the server to take what was sent
	idleAfter    = time.Second
	messagesName = "messages"
)

// Options of the demonstration.
type Options struct {
	Beds   int           // of the ward
	Seed   uint64        // of the ward
	For    time.Duration // 0: until ctx ends
	Input  string        // file to play instead of the ward
	Speed  float64       // of a file; 0: as fast as possible
	Out    io.Writer
	Err    io.Writer                                   // for warnings when Out is no terminal
	Listen func(http.Handler) (stop func(), err error) // serves HTTP; nil for none
}

// show is one demonstration.
type show struct {
	options  Options
	feed     *feed
	player   *player
	board    *board
	table    *table
	screen   *screen
	registry *prometheus.Registry
	noModel  error
	began    time.Time
	baseline figures // when what was sent at once had been taken
}

// Run shows the demonstration until ctx ends, Options.For is over, or the file is.
func Run(ctx context.Context, o Options) error {
	s := &show{options: o, screen: newScreen(o.Out), registry: prometheus.NewRegistry(), began: time.Now()}
	now := s.began.UnixNano()
	if o.Input == "" {
		s.feed, s.options.Speed = ward(o.Beds, o.Seed, now), 1
	} else {
		var err error
		if s.feed, err = fromFile(o.Input, now); err != nil {
			return err
		}
	}
	s.player = newPlayer(s.feed, s.options.Speed, func() int64 { return s.taken() })
	s.board = newBoard(s.feed.keys)
	return s.run(ctx)
}

// run starts the server and all around it, and ends them.
func (s *show) run(ctx context.Context) error {
	folder, err := os.MkdirTemp("", "tachy-demo-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	broker := memory.With(memory.Options{RetainBytes: retainBytes})
	defer broker.Close()
	options, err := s.serverOptions(broker, folder)
	if err != nil {
		return err
	}
	bedside, err := server.New(options)
	if err != nil {
		return err
	}
	if s.options.Listen != nil {
		stop, err := s.options.Listen(bedside.Handler(s.registry))
		if err != nil {
			return err
		}
		defer stop()
	}
	if err := broker.Declare(ctx, inputName, outputName); err != nil {
		return err
	}
	gateway, err := broker.Acquire(ctx, "gateway")
	if err != nil {
		return err
	}
	results, err := server.ReadResults(ctx, broker, outputName)
	if err != nil {
		return err
	}
	ended := errors.New("the demonstration is over")
	group, inner := errgroup.WithContext(ctx)
	group.Go(func() error { return bedside.Run(inner) })
	group.Go(func() error { return s.player.run(inner, gateway) })
	group.Go(func() error { return s.board.follow(inner, results, s.player.now) })
	group.Go(func() error {
		if err := s.watch(inner); err != nil {
			return err
		}
		return ended
	})
	err = group.Wait()
	s.screen.leave()
	if ctx.Err() == nil && !errors.Is(err, ended) {
		return err
	}
	return s.summary()
}

func (s *show) serverOptions(broker *memory.Broker, folder string) (o server.Options, err error) {
	graph, models, noModel, err := load()
	if err != nil {
		return o, err
	}
	s.noModel = noModel
	s.table = &table{feed: s.feed, noModel: noModel != nil, noTimes: s.options.Speed == 0}
	log := slog.DiscardHandler
	if !s.screen.terminal {
		log = slog.NewTextHandler(s.options.Err, &slog.HandlerOptions{Level: slog.LevelWarn})
	}
	return server.Options{
		Graph: graph, Models: models, Source: broker, Sink: broker, Input: inputName, Output: outputName, State: folder,
		IdleAfter: idleAfter, Registerer: s.registry, Logger: slog.New(log),
	}, nil
}

// watch shows the table until there is nothing more to show.
func (s *show) watch(ctx context.Context) error {
	if err := s.catchUp(ctx, s.player.live); err != nil {
		return err
	}
	s.baseline, _ = gather(s.registry)
	var over <-chan time.Time
	if s.options.For > 0 {
		over = time.After(s.options.For)
	}
	every := printEvery
	if s.screen.terminal {
		every = redrawEvery
	}
	redraw := time.NewTicker(every)
	defer redraw.Stop()
	for {
		select {
		case <-s.player.over: // before anything was shown
		default:
			if err := s.draw(); err != nil {
				return err
			}
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-redraw.C:
			continue
		case <-over:
		case <-s.player.over:
		}
		if err := s.catchUp(ctx, closed); err != nil {
			return err
		}
		return s.draw()
	}
}

// closed is a channel that does not wait.
var closed = func() chan struct{} { c := make(chan struct{}); close(c); return c }()

// catchUp waits for a channel and until the server has taken what was sent by then.
func (s *show) catchUp(ctx context.Context, sent <-chan struct{}) error {
	select {
	case <-sent:
	case <-ctx.Done():
		return ctx.Err()
	}
	n := s.player.count()
	poll := time.NewTicker(aheadPoll)
	defer poll.Stop()
	for end := time.Now().Add(settleBound); s.taken() < n && time.Now().Before(end); {
		select {
		case <-poll.C:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// taken is how many messages the server has taken.
func (s *show) taken() int64 {
	f, _ := gather(s.registry)
	return int64(f.input[messagesName])
}

// draw shows the present table.
func (s *show) draw() error {
	now := s.player.now()
	f, err := gather(s.registry)
	if err != nil {
		return err
	}
	_, height := s.screen.size()
	most := -1
	if s.screen.terminal {
		most = max(1, height-9)
	}
	lines := []line{
		{{"tachy demo", bold}, {"  " + s.feed.title, plain}, {"   research use; not a medical device", warning},
			{"   " + time.Since(s.began).Truncate(time.Second).String(), faint}},
		{},
	}
	lines = append(lines, s.table.lines(s.board.list(now), now, most)...)
	lines = append(lines, line{}, line{{fmt.Sprintf("%.0f messages, %.0f rows. %s", f.input[messagesName], f.rows, sentence(f.since(s.baseline))), faint}})
	lines = append(lines, s.legend()...)
	return s.screen.draw(lines)
}

// legend explains what the columns do not.
func (s *show) legend() []line {
	lines := []line{{{"age: since the end of the window; delay: from that end to the row; (…): over, still in the window", faint}}}
	if s.noModel != nil {
		lines = append(lines, line{{"risk: no ONNX Runtime, so the model does not run: pip install \"onnxruntime>=1.24.1,<1.29\"", warning}})
	}
	return lines
}

// sentence says how fast the server was; "" before there are rows to tell by.
func sentence(latency []bucket) string {
	if len(latency) == 0 || latency[len(latency)-1].rows == 0 {
		return ""
	}
	return fmt.Sprintf("Message stored to row stored: half within %s, 99 %% within %s.", within(latency, 0.5), within(latency, 0.99))
}

// within is the bound that a share of the rows kept, such as "5 ms".
func within(latency []bucket, share float64) string {
	switch q := quantile(latency, share); {
	case q > 1e6:
		return "more than a minute"
	default:
		return fmt.Sprintf("%g ms", q*1000)
	}
}
