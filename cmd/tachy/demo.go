package main

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"

	"github.com/spf13/cobra"

	"github.com/tachy-dsp/tachy/cmd/tachy/internal/demo"
	"github.com/tachy-dsp/tachy/simulate"
)

func demoCommand() *cobra.Command {
	o := demo.Options{}
	var address string
	c := &cobra.Command{
		Use:   "demo",
		Short: "Watch a simulated ward, or a recording, go through the server",
		Long: "Simulates a ward, or plays a file, through a broker in memory into the server that serve runs, and shows what it computes.\n" +
			"Nothing has to be installed; the risk needs ONNX Runtime. The risk model was trained on drawn numbers and says nothing about\n" +
			"patients. Ctrl-C ends it with a summary.\n\n" +
			"--input takes CMF messages, one JSON object a line, or a WFDB record (formats 212 and 16), given by its header or without\n" +
			"extension.\n\n" + notice,
		Args: arguments(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error {
			switch {
			case o.Beds < 1 || o.Beds > simulate.BedsMax:
				return unusableError{fmt.Errorf("--beds: %d is not 1 to %d", o.Beds, simulate.BedsMax)}
			case o.For < 0 || !(o.Speed >= 0 && o.Speed <= 1e6):
				return unusableError{errors.New("--for must not be below 0 and --speed must be 0 to 1e6")}
			case o.Input == "" && c.Flags().Changed("speed"):
				return unusableError{errors.New("--speed needs --input: the ward runs in real time")}
			}
			o.Out, o.Err = c.OutOrStdout(), c.ErrOrStderr()
			if address != "" {
				o.Listen = func(h http.Handler) (func(), error) { return listen(address, h, slog.New(slog.DiscardHandler)) }
			}
			return demo.Run(c.Context(), o)
		},
	}
	f := c.Flags()
	f.IntVar(&o.Beds, "beds", 8, "beds of the ward")
	f.Uint64Var(&o.Seed, "seed", 1, "another number, other patients")
	f.DurationVar(&o.For, "for", 0, "how long to show it, such as 20s (default: until Ctrl-C)")
	f.StringVar(&o.Input, "input", "", "file to play instead of the ward")
	f.Float64Var(&o.Speed, "speed", 1, "how fast to play the file; 0: as fast as possible")
	f.StringVar(&address, "http", "", "address of /metrics, /healthz and /readyz, such as 127.0.0.1:9464")
	return c
}
