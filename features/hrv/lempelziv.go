package hrv

import "math"

// LempelZiv is the number of phrases, each the shortest that did not come before, of the longest run of intervals as a
// sequence of "above its mean" and "not", times log2(n)/n: 1 of noise, towards 0 of what repeats itself; NaN of none. O(n): an
// automaton of all substrings so far (Blumer et al., Theor Comput Sci 40:31, 1985) says whether a phrase came before.
//
// Source: Lempel and Ziv, IEEE Trans. Information Theory 22 (1976) 75.
func LempelZiv(rr []float64) float64 {
	rr = LongestRun(rr)
	if len(rr) < 2 {
		return math.NaN()
	}
	mean, _, _ := moments(rr)
	a := newSubstrings(len(rr))
	phrases, at, length := 0, 0, 0
	for _, v := range rr {
		symbol := 0
		if v > mean {
			symbol = 1
		}
		next := a.states[at].next[symbol]
		a.extend(symbol)
		if next == none {
			phrases, at, length = phrases+1, 0, 0
			continue
		}
		for at, length = next, length+1; at != 0 && a.states[a.states[at].link].length >= length; { // it was split
			at = a.states[at].link
		}
	}
	if length > 0 {
		phrases++
	}
	n := float64(len(rr))
	return float64(phrases) * ln(n) / math.Ln2 / n
}

// none is no state.
const none = -1

// substrings is the suffix automaton of a sequence of two symbols.
type substrings struct {
	states []substring
	last   int
}

// substring is a class of substrings that end at the same places: the longest has so many symbols; link is the class of the
// longest suffix that ends elsewhere too.
type substring struct {
	next         [2]int
	length, link int
}

func newSubstrings(n int) *substrings {
	return &substrings{states: append(make([]substring, 0, 2*n), substring{next: [2]int{none, none}, link: none})}
}

func (a *substrings) extend(symbol int) {
	state := len(a.states)
	a.states = append(a.states, substring{next: [2]int{none, none}, length: a.states[a.last].length + 1})
	p := a.last
	for ; p != none && a.states[p].next[symbol] == none; p = a.states[p].link {
		a.states[p].next[symbol] = state
	}
	if a.last = state; p == none {
		return
	}
	q := a.states[p].next[symbol]
	if a.states[q].length == a.states[p].length+1 {
		a.states[state].link = q
		return
	}
	split := len(a.states)
	a.states = append(a.states, a.states[q])
	a.states[split].length = a.states[p].length + 1
	for ; p != none && a.states[p].next[symbol] == q; p = a.states[p].link {
		a.states[p].next[symbol] = split
	}
	a.states[q].link, a.states[state].link = split, split
}
