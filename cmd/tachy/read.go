package main

import (
	"bufio"
	"context"
	"errors"
	"io"

	"github.com/spf13/cobra"

	"github.com/tachy-dsp/tachy/server"
	"github.com/tachy-dsp/tachy/server/transport"
	"github.com/tachy-dsp/tachy/server/transport/rabbitmq"
)

func readCommand() *cobra.Command {
	var follow, notices bool
	c := &cobra.Command{
		Use:   "read URL",
		Short: "Print the rows that a server published, each once, as JSON lines",
		Long: "Prints what is in the stream and ends; with --follow it waits for more. Rows that stand twice in the stream, or that a\n" +
			"writer left behind that had been replaced, are left out.\n\n" + addressHelp,
		Args: arguments(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			a, err := parseAddress("URL", args[0])
			if err != nil {
				return err
			}
			broker, err := rabbitmq.Dial(c.Context(), a.broker, rabbitmq.Options{})
			if err != nil {
				return err
			}
			defer broker.Close()
			err = printResults(c.Context(), c.OutOrStdout(), broker, a.stream, follow, notices)
			if c.Context().Err() != nil {
				return nil
			}
			return err
		},
	}
	c.Flags().BoolVar(&follow, "follow", false, "wait for more")
	c.Flags().BoolVar(&notices, "notices", false, "print notices about the input, too")
	return c
}

// printResults prints the rows of an output stream, one a line.
func printResults(ctx context.Context, out io.Writer, broker transport.Broker, stream string, follow, notices bool) error {
	_, last, err := broker.Bounds(ctx, stream)
	if err != nil || last == transport.None && !follow {
		return err
	}
	if !follow {
		broker = upTo{broker, last}
	}
	results, err := server.ReadResults(ctx, broker, stream)
	if err != nil {
		return err
	}
	defer results.Close()
	w := bufio.NewWriter(out)
	for {
		r, err := results.Next(ctx)
		if err != nil {
			if errors.Is(err, io.EOF) {
				err = nil
			}
			return errors.Join(err, w.Flush())
		}
		if r.Kind == "notice" && !notices {
			continue
		}
		w.Write(r.Row)
		w.WriteByte('\n')
		if follow {
			if err := w.Flush(); err != nil {
				return err
			}
		}
	}
}

// upTo is a broker whose logs end with io.EOF behind a position.
type upTo struct {
	transport.Broker
	last transport.Position
}

func (b upTo) Read(ctx context.Context, stream string, start transport.Start) (transport.Reader, error) {
	r, err := b.Broker.Read(ctx, stream, start)
	return &upToReader{r, b.last, false}, err
}

type upToReader struct {
	transport.Reader
	last transport.Position
	over bool
}

func (r *upToReader) Next(ctx context.Context) (transport.Record, error) {
	if r.over {
		return transport.Record{}, io.EOF
	}
	record, err := r.Reader.Next(ctx)
	r.over = record.Position >= r.last
	return record, err
}
