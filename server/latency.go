package server

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// latencies measures from the message that completed a row, stored in the broker, to the row, stored in the broker.
type latencies struct {
	started time.Time // when the message being worked on was stored, or received if the broker does not say
	open    []openRow // appended, not confirmed; in order of ticket
}

type openRow struct {
	ticket  uint64
	started time.Time
}

// behindBound is the age of a message above which rows say that they catch up.
const behindBound = 2 * time.Second

// completing hears of the message that the rows that follow depend on last.
func (l *latencies) completing(storedNs int64, received time.Time) {
	l.started = received
	if storedNs != 0 {
		l.started = time.Unix(0, storedNs)
	}
}

// behind says that messages are taken later than they were stored.
func (l *latencies) behind(now time.Time) bool { return now.Sub(l.started) > behindBound }

func (l *latencies) appended(ticket uint64) {
	l.open = append(l.open, openRow{ticket, l.started})
}

// confirmed observes the rows up to a ticket.
func (l *latencies) confirmed(ticket uint64, h prometheus.Observer) {
	now, n := time.Now(), 0
	for n < len(l.open) && l.open[n].ticket <= ticket {
		h.Observe(now.Sub(l.open[n].started).Seconds())
		n++
	}
	l.open = l.open[:copy(l.open, l.open[n:])]
}
