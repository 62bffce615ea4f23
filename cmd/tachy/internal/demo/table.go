package demo

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// style is an ANSI colour; "" is none.
type style string

const (
	plain   style = ""
	bold    style = "1"
	faint   style = "2"
	calm    style = "36" // cyan: what goes on
	warning style = "33" // yellow
	alarm   style = "1;31"
)

// cell is a text in one style; line is what a row of the screen shows.
type (
	cell struct {
		text  string
		style style
	}
	line []cell
)

// column of the table. Numbers are at the right.
type column struct {
	title, unit string
	width       int
	right       bool
}

var columns = []column{
	{"bed", "", 3, false},
	{"what happens", "", 13, false},
	{"heart rate", "/min, 10 s", 15, true},
	{"MAP", "mmHg, 10 s", 10, true},
	{"RMSSD", "ms, 30 s", 15, true},
	{"risk", "30 s", 6, true},
	{"alerts", "how long ago", 19, false},
	{"age", "s", 5, true},
	{"delay", "s", 5, true},
}

// table shows the beds at a time.
type table struct {
	feed    *feed
	noModel bool
	noTimes bool // the messages' times are not played: no age and no delay
}

// header is the two lines above the beds.
func (t *table) header(widths []int) []line {
	var titles, units []cell
	for _, c := range columns {
		titles, units = append(titles, cell{c.title, bold}), append(units, cell{c.unit, faint})
	}
	return []line{t.join(titles, widths), t.join(units, widths)}
}

// lines are the header and a line a bed; beds beyond most are counted only.
func (t *table) lines(beds []bed, now int64, most int) []line {
	widths := make([]int, len(columns))
	for i, c := range columns {
		widths[i] = c.width
	}
	for _, b := range beds {
		widths[0] = max(widths[0], utf8.RuneCountInString(t.feed.name(b.key)))
	}
	lines := t.header(widths)
	for i, b := range beds {
		if i == most {
			return append(lines, line{{fmt.Sprintf("… and %d more beds", len(beds)-most), faint}})
		}
		lines = append(lines, t.join(t.cells(b, now), widths))
	}
	if len(beds) == 0 {
		lines = append(lines, line{{"no rows yet", faint}})
	}
	return lines
}

// join pads cells to their columns.
func (t *table) join(cells []cell, widths []int) line {
	var l line
	for i, c := range cells {
		space := strings.Repeat(" ", max(0, widths[i]-utf8.RuneCountInString(c.text)))
		if i > 0 {
			l = append(l, cell{" ", plain})
		}
		if columns[i].right {
			l = append(l, cell{space, plain}, c)
		} else {
			l = append(l, c, cell{space, plain})
		}
	}
	return l
}

func (t *table) cells(b bed, now int64) []cell {
	cells := []cell{
		{t.feed.name(b.key), bold},
		t.happens(b.key, now),
		value(b.vitals, "hr", "%.0f", func(x float64) style { return outside(x, 40, 50, 120, 140) }),
		value(b.vitals, "map", "%.0f", func(x float64) style { return outside(x, 65, 70, 110, 130) }),
		value(b.slow, "rmssd", "%.0f", func(float64) style { return plain }),
		t.risk(b),
		alerts(b.alerts, now),
	}
	if t.noTimes || b.vitals.End == 0 {
		return append(cells, cell{"–", faint}, cell{"–", faint})
	}
	age := float64(now-b.vitals.End) / 1e9
	return append(cells, cell{fmt.Sprintf("%.1f", age), outside(age, -1, -1, 3, 5)}, cell{fmt.Sprintf("%.1f", float64(b.delay)/1e9), plain})
}

func (t *table) happens(key string, now int64) cell {
	if t.feed.happens == nil {
		return cell{"–", faint}
	}
	if what := t.feed.happens(key, now); what != "quiet" {
		return cell{what, calm}
	}
	return cell{"quiet", faint}
}

// risk has no room for reasons: it is undefined when one of its inputs is.
func (t *table) risk(b bed) cell {
	if p := b.risk.Values["risk"]; p != nil && !t.noModel {
		return cell{fmt.Sprintf("%.2f", *p), outside(*p, -1, -1, 0.5, 0.8)}
	}
	return cell{"–", faint}
}

// value is a number, or why there is none.
func value(r result, name, format string, judge func(float64) style) cell {
	switch x := r.Values[name]; {
	case x != nil:
		return cell{fmt.Sprintf(format, *x), judge(*x)}
	case r.Reasons[name] != "":
		return cell{"– " + r.Reasons[name], warning}
	}
	return cell{"–", faint}
}

// outside judges a number: an alarm beyond the outer bounds, a warning beyond the inner ones.
func outside(x, low, lowish, highish, high float64) style {
	switch {
	case x < low || x > high:
		return alarm
	case x < lowish || x > highish:
		return warning
	}
	return plain
}

// alerts are shown with their age, the newest first.
func alerts(list []alert, now int64) cell {
	var texts []string
	for i := len(list) - 1; i >= 0; i-- {
		texts = append(texts, fmt.Sprintf("%s %d s", list[i].name, (now-list[i].time)/1e9))
	}
	return cell{strings.Join(texts[:min(2, len(texts))], ", "), alarm}
}
