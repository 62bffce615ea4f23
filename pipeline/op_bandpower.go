package pipeline

import (
	"math"

	"github.com/tachy-dsp/tachy/dsp/spectra"
	"github.com/tachy-dsp/tachy/dsp/window"
)

// framedWindows are the windows of short-time transforms.
var framedWindows = map[string]func(dst []float64, m int, sym bool) []float64{
	"boxcar": window.Boxcar, "hann": window.Hann, "hamming": window.Hamming, "blackman": window.Blackman,
	"blackmanharris": window.BlackmanHarris, "nuttall": window.Nuttall, "flattop": window.FlatTop,
}

var framedTrends = map[string]spectra.Trend{"": spectra.NoTrend, "constant": spectra.Constant, "linear": spectra.Linear}

func init() {
	register(Entry{
		Name: "band_power", In: Wave, Out: Wave, Numerics: 1, State: 1,
		Summary: "Power between two frequencies in the frames of a short-time Fourier transform, at the rate of the frames; unit: the input's squared.",
		Details: "Each frame is nperseg samples, less their trend, times a periodic window; its power is summed over the frequencies k*rate/nperseg " +
			"from low to high, both sides of the spectrum, so that a sine of amplitude a in the band has a^2/2. As tachy.signal.ShortTimeFFT, " +
			"whose window win is scaled for that: frame i is centred at sample i*(nperseg-noverlap), and beyond the segment's ends are zeros, so " +
			"that the first and the last frames have less power. Looks ahead by half of nperseg. NaN reaches the frames that hold it. Needs " +
			"an input of known rate.",
		Equals: "tachy.signal.ShortTimeFFT(win[0], nperseg - noverlap, float(rate), phase_shift=None)" +
			".spectrogram(x, detr=detrend, p0=0, p1=-(-len(x) // (nperseg - noverlap)))[first:last + 1].cumsum(axis=0)[-1]",
		Delay: "(nperseg - 1) // 2", Memory: "nperseg",
		Params: []Param{
			frequencyParam("low", "lowest frequency of the band"),
			frequencyParam("high", "highest frequency of the band, below half of the rate"),
			{Name: "nperseg", Type: Int, Unit: "samples", Default: 256, Min: 4, Max: 1 << 14, Doc: "length of a frame"},
			{Name: "noverlap", Type: Int, Unit: "samples", Min: 0, Max: 1<<14 - 1, Optional: true, Doc: "samples that neighbouring frames share, by default half of nperseg"},
			{Name: "window", Type: Text, Default: "hann", Choices: sortedKeys(framedWindows), Doc: "shape of the window"},
			{Name: "detrend", Type: Text, Optional: true, Choices: []string{"constant", "linear"}, Doc: "what is taken from each frame; nothing by default"},
			{Name: "win", Type: Matrix, Derived: true, Doc: "the window, one row, scaled to power"},
			{Name: "first", Type: Int, Max: 1 << 14, Derived: true, Doc: "lowest k of the band"},
			{Name: "last", Type: Int, Max: 1 << 14, Derived: true, Doc: "highest k of the band"},
		},
		compile: compileBandPower,
	})
}

func compileBandPower(n *node) error {
	if err := knownRate(n); err != nil {
		return err
	}
	nperseg := n.params.Int("nperseg")
	if _, given := n.params["noverlap"]; !given {
		n.params["noverlap"] = int64(nperseg / 2)
	}
	hop := nperseg - n.params.Int("noverlap")
	if hop < 1 {
		return paramError("noverlap", "%d samples are not below nperseg (%d)", n.params.Int("noverlap"), nperseg)
	}
	first, last, err := bandBins(n, nperseg)
	if err != nil {
		return err
	}
	win, err := powerWindow(n, nperseg)
	if err != nil {
		return err
	}
	if n.unit != "" && n.unit != "1" {
		n.unit += "^2"
	}
	trend := framedTrends[n.params.Text("detrend")]
	fresh := func() *spectra.BandPower { return spectra.NewBandPower(win, hop, trend, first, last) }
	return compileHop(n, hop, fresh().Delay(), func() waveMachine { return fresh() })
}

// bandBins finds the frequencies of the transform that lie in the band.
func bandBins(n *node, nperseg int) (first, last int, err error) {
	if err := belowNyquist(n, "high"); err != nil {
		return 0, 0, err
	}
	low, high, step := n.params.Float("low"), n.params.Float("high"), n.rate.Hz()/float64(nperseg)
	first, last = int(math.Ceil(low/step)), int(math.Floor(high/step))
	if first > last {
		return 0, 0, paramError("high", "no frequency of the frames, multiples of %g Hz, lies within %g to %g Hz; make nperseg longer", step, low, high)
	}
	if err := derive(n, "first", first); err != nil {
		return 0, 0, err
	}
	return first, last, derive(n, "last", last)
}

// powerWindow is the stored window, or the named one scaled so that the squared magnitudes of a transform's positive
// frequencies are the power of both signs: by sqrt(2/(nperseg*sum of squares)).
func powerWindow(n *node, nperseg int) ([]float64, error) {
	if rows := n.params.Matrix("win"); rows != nil {
		if len(rows) != 1 || len(rows[0]) != nperseg {
			return nil, paramError("win", "%d rows are not one row of %d values", len(rows), nperseg)
		}
		return rows[0], nil
	}
	win := framedWindows[n.params.Text("window")](nil, nperseg, false)
	squares := 0.0
	for _, v := range win {
		squares += float64(v * v)
	}
	scale := math.Sqrt(2 / (float64(nperseg) * squares))
	for i := range win {
		win[i] *= scale
	}
	n.params["win"] = [][]float64{win}
	return win, nil
}
