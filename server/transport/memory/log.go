package memory

import (
	"sort"

	"github.com/tachy-dsp/tachy/server/transport"
	"github.com/tachy-dsp/tachy/server/transport/internal/ledger"
)

// overheadBytes is counted for every record beside its text, so that empty ones are bounded too.
const overheadBytes = 64

// log is one stream. The Broker's lock guards it.
type log struct {
	records  []transport.Record // positions rise
	bytes    int
	last     transport.Position // of the newest record ever; 0 before the first, which is at 1 or later
	stored   uint64             // records ever
	dropped  int
	deleted  bool
	appended ledger.Signal
}

func sizeBytes(r transport.Record) int { return overheadBytes + len(r.Kind) + len(r.ID) + len(r.Body) }

// store appends a record, at a position 1 to 3 behind the last one: nobody may count positions.
func (l *log) store(r transport.Record, retainBytes int) {
	l.stored++
	l.last += 1 + transport.Position(l.stored*0x9e3779b97f4a7c15>>62)%3
	r.Position = l.last
	l.records, l.bytes = append(l.records, r), l.bytes+sizeBytes(r)
	for l.bytes > retainBytes && len(l.records) > 1 {
		l.bytes -= sizeBytes(l.records[0])
		l.records[0] = transport.Record{}
		l.records = l.records[1:]
		l.dropped++
	}
	l.appended.Broadcast()
}

// from is the first record kept whose position is not before p.
func (l *log) from(p transport.Position) (transport.Record, bool) {
	i := sort.Search(len(l.records), func(i int) bool { return l.records[i].Position >= p })
	if i == len(l.records) {
		return transport.Record{}, false
	}
	return l.records[i], true
}
