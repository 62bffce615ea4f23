package pipeline

import (
	"github.com/tachy-dsp/tachy/dsp/wavelet"
	"github.com/tachy-dsp/tachy/internal/state"
)

// waveletMachine is a level of which only those coefficients are kept that are centred in the segment.
type waveletMachine struct {
	*wavelet.Level
	hop     int
	samples int64 // of the segment so far
	next    int64 // coefficient, counted from the first that is kept
}

func newWaveletMachine(l *wavelet.Level, hop int) *waveletMachine {
	m := &waveletMachine{Level: l, hop: hop}
	m.Reset()
	return m
}

func (m *waveletMachine) Push(dst, x []float64) []float64 {
	m.samples += int64(len(x))
	n := len(dst)
	return m.keep(m.Level.Push(dst, x), n)
}

func (m *waveletMachine) Flush(dst []float64) []float64 {
	n := len(dst)
	dst = m.keep(m.Level.Flush(dst), n)
	if more := m.next - (m.samples+int64(m.hop)-1)/int64(m.hop); more > 0 {
		dst = dst[:max(n, len(dst)-int(min(more, int64(len(dst)))))]
	}
	m.Reset()
	return dst
}

// keep drops the coefficients before the first that is kept from dst[n:].
func (m *waveletMachine) keep(dst []float64, n int) []float64 {
	count := len(dst) - n
	early := int(min(max(-m.next, 0), int64(count)))
	m.next += int64(count)
	return dst[:n+copy(dst[n:], dst[n+early:])]
}

func (m *waveletMachine) Reset() {
	m.Level.Reset()
	m.samples, m.next = 0, -int64(m.Lead())
}

func (m *waveletMachine) Snapshot(w *state.Writer) {
	w.Int64(m.samples)
	w.Int64(m.next)
	m.Level.Snapshot(w)
}

func (m *waveletMachine) Restore(r *state.Reader) {
	m.samples, m.next = r.Int64(), r.Int64()
	if m.samples < 0 || m.next < -int64(m.Lead()) {
		r.Fail("coefficient %d of a wavelet after %d samples", m.next, m.samples)
	}
	if m.Level.Restore(r); r.Err() != nil {
		m.Reset()
	}
}

func init() {
	register(Entry{
		Name: "wavelet", In: Wave, Out: Wave, Numerics: 1, State: 1,
		Summary: "One level of the discrete wavelet transform, at the rate of the input over 2^level.",
		Details: "As pywt.wavedec with mode symmetric: the segment is mirrored at its ends. Coefficient lead+i stands at sample i*2^level, " +
			"which is the nearest to the middle of the samples that it is made of: at most half a coefficient off. Those before lead, and those " +
			"centred behind the segment's end, are left out. Looks ahead by half of the filter's length at that level, which is declared. " +
			"NaN reaches as many coefficients as the filters are long. Needs an input of known rate. Source: S. Mallat, IEEE Trans. PAMI 11 (1989) 674.",
		Equals: `tachy.wavelet.wavedec(x, wavelet, level=level)[part == "detail"][lead:][:-(-len(x) // 2**level)]`,
		Delay:  "max(2**level * (lead + 1), 2**(level - 1) * (len(tachy.wavelet.Wavelet(wavelet)) - 2)) - 1",
		Memory: "level * (len(tachy.wavelet.Wavelet(wavelet)) - 1)",
		Params: []Param{
			{Name: "wavelet", Type: Text, Doc: "its name, such as \"db4\", see tachy.wavelet.wavelist(kind=\"discrete\")"},
			{Name: "level", Type: Int, Min: 1, Max: wavelet.LevelMax, Doc: "how often the signal is taken apart"},
			{Name: "part", Type: Text, Default: "detail", Choices: []string{"detail", "approximation"}, Doc: "which half of the level"},
			{Name: "lead", Type: Int, Max: 1 << 14, Derived: true, Doc: "coefficients before the first that is kept"},
		},
		compile: compileWavelet,
	})
}

func compileWavelet(n *node) error {
	if err := knownRate(n); err != nil {
		return err
	}
	w, err := wavelet.New(n.params.Text("wavelet"))
	if err != nil {
		return paramError("wavelet", "there is no discrete wavelet %q; tachy.wavelet.wavelist(kind=\"discrete\") lists them", n.params.Text("wavelet"))
	}
	level, detail := n.params.Int("level"), n.params.Text("part") == "detail"
	fresh := func() *wavelet.Level { return wavelet.NewLevel(w.DecLo, w.DecHi, level, detail) }
	if err := derive(n, "lead", fresh().Lead()); err != nil {
		return err
	}
	hop := 1 << level
	return compileHop(n, hop, fresh().Delay(), func() waveMachine { return newWaveletMachine(fresh(), hop) })
}
