package demo

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"sync"

	"github.com/tachy-dsp/tachy/server"
)

// alertShownNs is how long an alert stays on the board.
const alertShownNs = 99e9

// board holds what is known of each bed. It is written by the reader of the results and read by the table.
type board struct {
	mu      sync.Mutex
	beds    map[string]*bed
	results int64 // rows read
	alerts  map[string]int
	notices map[string]int
}

// bed is the latest of each kind of row.
type bed struct {
	key                string
	vitals, slow, risk result
	alerts             []alert
	delay              int64 // ns from the end of the vitals to their arrival here
}

// result is what the board needs of a published row; see server/record.go.
type result struct {
	Output  string              `json:"output"`
	Kind    string              `json:"kind"` // of a notice
	Key     string              `json:"key"`
	End     int64               `json:"end"`
	Values  map[string]*float64 `json:"values"`
	Reasons map[string]string   `json:"reasons"`
}

type alert struct {
	name string
	time int64
}

// alertNames are the outputs that are alerts, and what the table calls them.
var alertNames = map[string]string{"low_pressure": "MAP", "high_risk": "risk"}

func newBoard(keys []string) *board {
	b := &board{beds: map[string]*bed{}, alerts: map[string]int{}, notices: map[string]int{}}
	for _, key := range keys {
		b.beds[key] = &bed{key: key}
	}
	return b
}

// follow reads the results until ctx or the stream ends; now is the time that is played.
func (b *board) follow(ctx context.Context, results *server.Results, now func() int64) error {
	for {
		r, err := results.Next(ctx)
		if err != nil {
			return err
		}
		var row result
		if err := json.Unmarshal(r.Row, &row); err != nil {
			return err
		}
		b.take(row, now())
	}
}

func (b *board) take(row result, now int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if row.Kind != "" {
		b.notices[row.Kind]++
		return
	}
	b.results++
	d := b.beds[row.Key]
	if d == nil {
		d = &bed{key: row.Key}
		b.beds[row.Key] = d
	}
	switch row.Output {
	case "vitals":
		d.vitals, d.delay = row, now-row.End
	case "features":
		d.slow = row
	case "risk":
		d.risk = row
	default:
		b.alerts[alertNames[row.Output]]++
		d.alerts = append(d.alerts, alert{alertNames[row.Output], row.End})
	}
}

// list gives copies of the beds in the order of their keys, with the alerts that are shown at time now.
func (b *board) list(now int64) []bed {
	b.mu.Lock()
	defer b.mu.Unlock()
	var beds []bed
	for _, d := range b.beds {
		d.alerts = slices.DeleteFunc(d.alerts, func(a alert) bool { return now-a.time > alertShownNs })
		c := *d
		c.alerts = slices.Clone(d.alerts)
		beds = append(beds, c)
	}
	slices.SortFunc(beds, func(a, b bed) int {
		if len(a.key) != len(b.key) {
			return len(a.key) - len(b.key)
		}
		return strings.Compare(a.key, b.key)
	})
	return beds
}
