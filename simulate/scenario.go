package simulate

import (
	"fmt"
	"time"
)

// Kind is something that happens at a bed.
type Kind uint8

// What can happen. All of them are over when their episode is over.
const (
	Quiet       Kind = iota // nothing out of the ordinary
	Asystole                // no beats: a flat ECG, the pressure runs down
	LeadsOff                // no ECG messages; the other signals go on
	LeadsEmpty              // ECG messages whose values are all NaN; the other signals go on
	Motion                  // large slow swings and noise on ECG and pulse wave
	DropOut                 // the bed sends nothing at all
	Hypotension             // mean arterial pressure falls to about 50 mmHg within 10 s, heart rate rises by 25/min
	Tachycardia             // heart rate rises to 150/min within 6 s
	kinds
)

var kindNames = [kinds]string{"quiet", "asystole", "leads-off", "leads-empty", "motion", "drop-out", "hypotension", "tachycardia"}

// String is the name in lower case, such as "leads-off".
func (k Kind) String() string {
	if k >= kinds {
		return fmt.Sprintf("Kind(%d)", uint8(k))
	}
	return kindNames[k]
}

// Episode is something that happens in [Start, Start+Length), counted in the device's time from the bed's first sample.
//
// LeadsOff, LeadsEmpty and DropOut take whole messages: those whose first sample lies in the episode.
type Episode struct {
	Kind          Kind
	Start, Length time.Duration
}

// Scenario is what happens at a bed: its episodes, again every Period, or once if Period is 0. The zero value is a bed
// at which nothing happens. An episode must end within the period.
type Scenario struct {
	Name     string
	Period   time.Duration
	Episodes []Episode
}

// Scenarios are the ones that a ward has unless Options says otherwise: a quiet bed, and for each Kind a bed where it
// begins within the first 40 s.
func Scenarios() []Scenario {
	one := func(kind Kind, start, length, period time.Duration) Scenario {
		return Scenario{kind.String(), period * time.Second, []Episode{{kind, start * time.Second, length * time.Second}}}
	}
	return []Scenario{
		{Name: Quiet.String()},
		one(Asystole, 20, 8, 120),
		one(LeadsOff, 24, 15, 120),
		one(LeadsEmpty, 30, 15, 120),
		one(Motion, 15, 12, 90),
		one(DropOut, 36, 12, 120),
		one(Hypotension, 25, 80, 240),
		one(Tachycardia, 18, 40, 180),
	}
}

func (s Scenario) check() {
	var silent time.Duration
	for _, e := range s.Episodes {
		switch {
		case e.Kind == Quiet || e.Kind >= kinds:
			panic(fmt.Sprintf("simulate: scenario %q: %v is no kind of episode", s.Name, e.Kind))
		case e.Start < 0 || e.Length <= 0:
			panic(fmt.Sprintf("simulate: scenario %q: %v from %v for %v: want a start >= 0 and a length > 0", s.Name, e.Kind, e.Start, e.Length))
		case s.Period != 0 && e.Start+e.Length > s.Period:
			panic(fmt.Sprintf("simulate: scenario %q: %v ends at %v, after the period of %v", s.Name, e.Kind, e.Start+e.Length, s.Period))
		}
		if e.Kind == DropOut {
			silent += e.Length
		}
	}
	if s.Period != 0 && silent+2*time.Duration(blockNs) > s.Period {
		panic(fmt.Sprintf("simulate: scenario %q: %v of drop-out in a period of %v leave no message", s.Name, silent, s.Period))
	}
}

// roundLag is how much later a scenario runs at each further round of beds through the list, in ns.
const roundLag = int64(37 * time.Second)

// plan is a scenario as it runs at one bed, lag ns later than written. Its times are ns from the bed's first sample.
type plan struct {
	Scenario
	lag int64
}

// find returns the bounds of the episode of that kind that t lies in.
func (p *plan) find(kind Kind, t int64) (start, end int64, ok bool) {
	for _, e := range p.Episodes {
		if e.Kind != kind {
			continue
		}
		since := t - p.lag - int64(e.Start)
		if since < 0 {
			continue
		}
		if p.Period > 0 {
			since %= int64(p.Period)
		}
		if since < int64(e.Length) {
			return t - since, t - since + int64(e.Length), true
		}
	}
	return 0, 0, false
}

// level is 0 outside episodes of that kind and 1 inside, with smooth edges (3x²-2x³) of the given ns inside it.
func (p *plan) level(kind Kind, t, edge int64) float64 {
	start, end, ok := p.find(kind, t)
	if !ok {
		return 0
	}
	x := min(1, float64(min(t-start, end-t))/float64(edge))
	return float64(x * x * (3 - float64(2*x)))
}

// at is the kind of the first episode listed that t lies in.
func (p *plan) at(t int64) Kind {
	for _, e := range p.Episodes {
		if _, _, ok := p.find(e.Kind, t); ok {
			return e.Kind
		}
	}
	return Quiet
}

// until calls yield for each episode that begins in [0, end), kind by kind as listed.
func (p *plan) until(end int64, yield func(kind Kind, start, end int64)) {
	for _, e := range p.Episodes {
		for start := p.lag + int64(e.Start); start < end; start += int64(p.Period) {
			yield(e.Kind, start, start+int64(e.Length))
			if p.Period == 0 {
				break
			}
		}
	}
}
