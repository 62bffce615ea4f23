package main

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"github.com/tachy-dsp/tachy/internal/version"
)

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version of tachy and of what it was built with",
		Args:  arguments(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error {
			_, err := fmt.Fprintf(c.OutOrStdout(), "tachy %s %s %s/%s\n", version.String, runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}
