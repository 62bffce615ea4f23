// Program tachy runs saved pipelines: live, over recordings, and on a simulated ward.
package main

import (
	"os"

	"github.com/spf13/cobra"

	"github.com/tachy-dsp/tachy/internal/version"
)

func main() {
	if root().Execute() != nil {
		os.Exit(1) // cobra has printed the error
	}
}

// commands make the subcommands; each stands in the file of its name.
var commands = []func() *cobra.Command{
	versionCommand,
}

func root() *cobra.Command {
	c := &cobra.Command{
		Use:           "tachy",
		Short:         "Waveform pipelines that give the same bits over recorded data and at the bedside",
		Long:          "tachy runs saved waveform pipelines: live, over recordings, and on a simulated ward.\n\nFor research use; not a medical device.",
		Version:       version.String,
		SilenceUsage:  true,
		SilenceErrors: false,
	}
	for _, command := range commands {
		c.AddCommand(command())
	}
	return c
}
