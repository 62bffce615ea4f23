// Program ward prints the messages of a simulated ward in which nothing happens, one JSON object a line, in the order in
// which they leave the gateway. The benchmarks take them, for Python and for tachy alike.
package main

import (
	"bufio"
	"flag"
	"log"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/tachy-dsp/tachy/simulate"
	"github.com/tachy-dsp/tachy/stream/cmf"
)

// start is when the ward begins: 2026-01-01, ns since the epoch.
const start = 1_767_225_600_000_000_000

func main() {
	log.SetFlags(0)
	beds := flag.Int("beds", 8, "beds of the ward")
	length := flag.Duration("for", 5*time.Minute, "how long the ward is listened to")
	names := flag.String("signals", "MDC_ECG_ELEC_POTL_II,MDC_PRESS_BLD_ART_ABP", "which signals, by their names in the messages; empty: all")
	flag.Parse()

	out := bufio.NewWriter(os.Stdout)
	ward := simulate.NewWard(simulate.Options{Seed: 1, Beds: *beds, Start: start, Scenarios: []simulate.Scenario{{Name: "quiet"}}})
	var line []byte
	for d := range ward.Until(start + length.Nanoseconds()) {
		if *names == "" || strings.Contains(","+*names+",", ","+d.Message.Name+",") {
			round(d.Message.Values)
			line = append(cmf.Append(line[:0], d.Message), '\n')
			out.Write(line)
		}
	}
	if err := out.Flush(); err != nil {
		log.Fatal(err)
	}
}

// round gives the values as many digits as a gateway's, 7, in place of a float64's 17. The decoder finds the same levels.
func round(values []float64) {
	var digits [32]byte
	for i, v := range values {
		values[i], _ = strconv.ParseFloat(string(strconv.AppendFloat(digits[:0], v, 'g', 7, 64)), 64)
	}
}
