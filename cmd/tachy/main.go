// Program tachy runs saved pipelines: live, over recordings, and on a simulated ward.
//
// It ends with 0; with 1 when something failed; with 2 when what it was given cannot be used: flags, a pipeline that does not
// load, a model without ONNX Runtime.
package main

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/tachy-dsp/tachy/internal/version"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	os.Exit(exitCode(root().ExecuteContext(ctx)))
}

// unusableError is about what the program was given: it ends with 2.
type unusableError struct{ error }

func (e unusableError) Unwrap() error { return e.error }

// exitCode of an error that cobra has printed.
func exitCode(err error) int {
	var unusable unusableError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &unusable):
		return 2
	}
	return 1
}

// notice is said wherever a pipeline starts.
const notice = "For research use; not a medical device."

// commands make the subcommands; each stands in the file of its name.
var commands = []func() *cobra.Command{
	serveCommand, checkCommand, opsCommand, readCommand, demoCommand, versionCommand,
}

func root() *cobra.Command {
	c := &cobra.Command{
		Use:          "tachy",
		Short:        "Waveform pipelines that give the same bits over recorded data and at the bedside",
		Long:         "tachy runs saved waveform pipelines: live, over recordings, and on a simulated ward.\n\n" + notice,
		Version:      version.String,
		SilenceUsage: true,
	}
	c.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return unusableError{err} })
	for _, command := range commands {
		c.AddCommand(command())
	}
	return c
}

// arguments makes a wrong number of arguments end with 2.
func arguments(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if err := check(c, args); err != nil {
			return unusableError{err}
		}
		return nil
	}
}
