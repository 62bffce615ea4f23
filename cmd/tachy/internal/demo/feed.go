package demo

import (
	"iter"
	"strconv"
	"time"

	"github.com/tachy-dsp/tachy/simulate"
	"github.com/tachy-dsp/tachy/stream/cmf"
)

// feed is where messages come from.
type feed struct {
	title    string
	arrivals iter.Seq[simulate.Arrival] // in the order in which they are sent; bodies are good until the next one
	live     int64                      // what lies before it is sent at once; 0: the first arrival's time
	keys     []string                   // known beforehand
	name     func(key string) string    // of a bed
	happens  func(key string, t int64) string
	err      error // why arrivals ended early
}

// vitalsNs is the length of the windows of the pipeline's output vitals.
const vitalsNs = 10e9

// history is how much of the ward's past is sent at once, so that the table is full from the first second on.
const history = 75 * time.Second

// episodes of the demo's ward: something begins at each bed but the first within the first 20 s that are watched.
func episodes() []simulate.Scenario {
	one := func(kind simulate.Kind, start, length, period time.Duration) simulate.Scenario {
		return simulate.Scenario{Name: kind.String(), Period: period * time.Second,
			Episodes: []simulate.Episode{{Kind: kind, Start: (start + history/time.Second) * time.Second, Length: length * time.Second}}}
	}
	return []simulate.Scenario{
		{Name: simulate.Quiet.String()},
		one(simulate.Asystole, 6, 14, 150),
		one(simulate.LeadsOff, 5, 15, 150),
		one(simulate.LeadsEmpty, 12, 15, 160),
		one(simulate.Motion, 4, 12, 140),
		one(simulate.DropOut, 15, 20, 170),
		one(simulate.Hypotension, -35, 80, 240),
		one(simulate.Tachycardia, 2, 40, 180),
	}
}

// ward is a simulated ward that is as old as the history at time now.
func ward(beds int, seed uint64, now int64) *feed {
	options := simulate.Options{Seed: seed, Beds: beds, Start: now - history.Nanoseconds(), Scenarios: episodes()}
	truth := simulate.NewWard(options)
	f := &feed{
		title: strconv.Itoa(beds) + " simulated beds, seed " + strconv.FormatUint(seed, 10),
		live:  now,
		name:  func(key string) string { return strconv.Itoa(bedOf(key)) },
		happens: func(key string, t int64) string {
			now, before := truth.At(bedOf(key), t), truth.At(bedOf(key), t-vitalsNs)
			if now == simulate.Quiet && before != simulate.Quiet {
				return "(" + before.String() + ")" // over, but still in the window shown
			}
			return now.String()
		},
		arrivals: func(yield func(simulate.Arrival) bool) {
			w := simulate.NewWard(options)
			for body := []byte(nil); ; {
				d := w.Next()
				body = cmf.Append(body[:0], d.Message)
				if !yield(simulate.Arrival{Time: d.SysTime, Body: body}) {
					return
				}
			}
		},
	}
	for bed := 1; bed <= beds; bed++ {
		f.keys = append(f.keys, "1:"+strconv.Itoa(bed))
	}
	return f
}

// bedOf is the number in a key of the ward, such as 1:5.
func bedOf(key string) int {
	n, _ := strconv.Atoi(key[2:])
	return n
}
