package bindings

import (
	"encoding/json"
	"fmt"
	"math"
	"math/cmplx"

	"github.com/tachy-dsp/tachy/dsp/design"
)

// designQuestions are the designs behind tachy.signal: what goes in and comes out are some coefficients.
var designQuestions = map[string]question{
	"prototype":    asked(prototype),
	"iirfilter":    asked(iirfilter),
	"iirorder":     asked(iirorder),
	"iirdesign":    asked(iirdesign),
	"iirnotch":     asked(iirnotch),
	"iirpeak":      asked(iirpeak),
	"iircomb":      asked(iircomb),
	"gammatone":    asked(gammatone),
	"transformzpk": asked(transformZPK),
	"transform":    asked(transform),
	"normalize":    asked(normalize),
	"tf2zpk":       asked(tf2zpk),
	"poly":         asked(poly),
	"zpk2sos":      asked(zpk2sos),
	"sos2tf":       asked(sos2tf),
	"sos2zpk":      asked(sos2zpk),
	"unique_roots": asked(uniqueRoots),
	"residue":      asked(residue),
	"invres":       asked(invres),
	"kaiserord":    asked(kaiserord),
	"kaiser_beta":  asked(kaiserBeta),
	"kaiser_atten": asked(kaiserAtten),
}

// coefficients travel as one list of numbers, real and imaginary parts in turn.
type coefficients []complex128

// UnmarshalJSON takes the list.
func (c *coefficients) UnmarshalJSON(raw []byte) error {
	var flat []float64
	if err := json.Unmarshal(raw, &flat); err != nil {
		return err
	}
	if len(flat)%2 != 0 {
		return fmt.Errorf("%d numbers are not pairs", len(flat))
	}
	*c = make(coefficients, len(flat)/2)
	for i := range *c {
		(*c)[i] = complex(flat[2*i], flat[2*i+1])
	}
	return nil
}

// parts makes the list of each; a value that is not finite is an error.
func parts(all ...[]complex128) ([][]float64, error) {
	lists := make([][]float64, len(all))
	for i, c := range all {
		lists[i] = make([]float64, 0, 2*len(c))
		for _, v := range c {
			if cmplx.IsNaN(v) || cmplx.IsInf(v) {
				return nil, fmt.Errorf("the result has a value that is not finite: %v", c)
			}
			lists[i] = append(lists[i], real(v), imag(v))
		}
	}
	return lists, nil
}

// zpkReply is [z, p, k].
func zpkReply(f design.ZPK, err error) ([]any, error) {
	if err != nil {
		return nil, err
	}
	if math.IsNaN(f.K) || math.IsInf(f.K, 0) {
		return nil, fmt.Errorf("the gain %v is not finite", f.K)
	}
	lists, err := parts(f.Z, f.P)
	if err != nil {
		return nil, err
	}
	return []any{lists[0], lists[1], f.K}, nil
}

type iirRequest struct {
	Ftype  design.Family `json:"ftype"`
	N      int           `json:"N"`
	Rp     float64       `json:"rp"`
	Rs     float64       `json:"rs"`
	Norm   design.Norm   `json:"norm"`
	Btype  design.Band   `json:"btype"`
	Wn     []float64     `json:"Wn"`
	Analog bool          `json:"analog"`
	FS     float64       `json:"fs"`
	Output string        `json:"output"`
}

// prototype answers [z, p, k].
func prototype(r iirRequest) ([]any, error) {
	f := design.IIR{Family: r.Ftype, Order: r.N, Rp: r.Rp, Rs: r.Rs, Norm: r.Norm}
	return zpkReply(f.Prototype())
}

// iirfilter answers [z, p, k], [b, a] or the rows of sos, as output says: zpk, ba or sos.
func iirfilter(r iirRequest) (any, error) {
	f, err := design.IIRFilter(design.IIR{
		Family: r.Ftype, Order: r.N, Rp: r.Rp, Rs: r.Rs, Norm: r.Norm, Band: r.Btype, Wn: r.Wn, Analog: r.Analog, FS: r.FS,
	})
	return inOutput(r.Output, f, r.Analog, err)
}

func inOutput(output string, f design.ZPK, analog bool, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	switch output {
	case "zpk":
		return zpkReply(f, nil)
	case "ba":
		b, a := f.TF()
		return [][]float64{b, a}, finite(b, a)
	case "sos":
		pairing := design.Nearest
		if analog {
			pairing = design.Minimal
		}
		return finiteSections(f.Sections(pairing, analog))
	}
	return nil, fmt.Errorf("output: %q is none of ba, zpk, sos", output)
}

func finiteSections(sos [][6]float64, err error) ([][6]float64, error) {
	for i := range sos {
		err = firstError(err, finite(sos[i][:]))
	}
	return sos, err
}

func finite(all ...[]float64) error {
	for _, x := range all {
		for _, v := range x {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return fmt.Errorf("the result has a value that is not finite: %v", x)
			}
		}
	}
	return nil
}

type specRequest struct {
	Ftype  design.Family `json:"ftype"`
	Wp     []float64     `json:"wp"`
	Ws     []float64     `json:"ws"`
	Gpass  float64       `json:"gpass"`
	Gstop  float64       `json:"gstop"`
	Analog bool          `json:"analog"`
	FS     float64       `json:"fs"`
	Output string        `json:"output"`
}

func (r *specRequest) spec() design.Spec {
	return design.Spec{Wp: r.Wp, Ws: r.Ws, Gpass: r.Gpass, Gstop: r.Gstop, Analog: r.Analog, FS: r.FS}
}

// iirorder answers [order, wn].
func iirorder(r specRequest) (any, error) {
	order, wn, err := r.spec().Order(r.Ftype)
	return []any{order, wn}, firstError(err, finite(wn))
}

func firstError(all ...error) error {
	for _, err := range all {
		if err != nil {
			return err
		}
	}
	return nil
}

// iirdesign answers as iirfilter.
func iirdesign(r specRequest) (any, error) {
	f, err := design.IIRDesign(r.spec(), r.Ftype)
	return inOutput(r.Output, f, r.Analog, err)
}

type resonatorRequest struct {
	W0       float64     `json:"w0"`
	Q        float64     `json:"Q"`
	FS       float64     `json:"fs"`
	Ftype    design.Comb `json:"ftype"`
	PassZero bool        `json:"pass_zero"`
}

// iirnotch answers [b, a], as iirpeak and iircomb.
func iirnotch(r resonatorRequest) ([][3]float64, error) {
	b, a, err := design.IIRNotch(r.W0, r.Q, r.FS)
	return [][3]float64{b, a}, err
}

func iirpeak(r resonatorRequest) ([][3]float64, error) {
	b, a, err := design.IIRPeak(r.W0, r.Q, r.FS)
	return [][3]float64{b, a}, err
}

func iircomb(r resonatorRequest) ([][]float64, error) {
	b, a, err := design.IIRComb(r.W0, r.Q, r.Ftype, r.FS, r.PassZero)
	return [][]float64{b, a}, err
}

type gammatoneRequest struct {
	Freq    float64 `json:"freq"`
	Ftype   string  `json:"ftype"`
	Order   int     `json:"order"`
	Numtaps int     `json:"numtaps"`
	FS      float64 `json:"fs"`
}

// gammatone answers [b, a].
func gammatone(r gammatoneRequest) ([][]float64, error) {
	switch r.Ftype {
	case "fir":
		b, err := design.GammatoneFIR(r.Freq, r.Order, r.Numtaps, r.FS)
		return [][]float64{b, {1}}, firstError(err, finite(b))
	case "iir":
		b, a, err := design.GammatoneIIR(r.Freq, r.FS)
		return [][]float64{b, a}, firstError(err, finite(b, a))
	}
	return nil, fmt.Errorf("ftype: %q must be either fir or iir", r.Ftype)
}

type transformRequest struct {
	Kind string       `json:"kind"`
	Z    coefficients `json:"z"`
	P    coefficients `json:"p"`
	K    float64      `json:"k"`
	B    coefficients `json:"b"`
	A    coefficients `json:"a"`
	Wo   float64      `json:"wo"`
	Bw   float64      `json:"bw"`
	FS   float64      `json:"fs"`
}

// transformZPK answers [z, p, k].
func transformZPK(r transformRequest) ([]any, error) {
	f := design.ZPK{Z: r.Z, P: r.P, K: r.K}
	switch r.Kind {
	case "lp2lp":
		f = f.LP2LP(r.Wo)
	case "lp2hp":
		f = f.LP2HP(r.Wo)
	case "lp2bp":
		f = f.LP2BP(r.Wo, r.Bw)
	case "lp2bs":
		f = f.LP2BS(r.Wo, r.Bw)
	case "bilinear":
		f = f.Bilinear(r.FS)
	}
	return zpkReply(f, nil)
}

// transform answers [b, a, whether b was badly conditioned].
func transform(r transformRequest) (any, error) {
	switch r.Kind {
	case "lp2lp":
		return tfReply(design.LP2LP(r.B, r.A, r.Wo))
	case "lp2hp":
		return tfReply(design.LP2HP(r.B, r.A, r.Wo))
	case "lp2bp":
		return tfReply(design.LP2BP(r.B, r.A, r.Wo, r.Bw))
	case "lp2bs":
		return tfReply(design.LP2BS(r.B, r.A, r.Wo, r.Bw))
	case "bilinear":
		return tfReply(design.Bilinear(r.B, r.A, r.FS))
	}
	return nil, fmt.Errorf("kind: there is no transform %q", r.Kind)
}

func normalize(r transformRequest) (any, error) { return tfReply(design.Normalize(r.B, r.A)) }

func tfReply(b, a []complex128, bad bool, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	lists, err := parts(b, a)
	if err != nil {
		return nil, err
	}
	return []any{lists[0], lists[1], bad}, nil
}

// tf2zpk answers [z, p, [k], whether b was badly conditioned].
func tf2zpk(r transformRequest) (any, error) {
	z, p, k, bad, err := design.TF2ZPK(r.B, r.A)
	if err != nil {
		return nil, err
	}
	lists, err := parts(z, p, []complex128{k})
	if err != nil {
		return nil, err
	}
	return []any{lists[0], lists[1], lists[2], bad}, nil
}

// poly answers with the polynomial of the roots z.
func poly(r transformRequest) ([][]float64, error) { return parts(design.Poly(r.Z)) }

type sectionsRequest struct {
	Z       coefficients   `json:"z"`
	P       coefficients   `json:"p"`
	K       float64        `json:"k"`
	Pairing design.Pairing `json:"pairing"`
	Analog  bool           `json:"analog"`
	Sos     [][6]float64   `json:"sos"`
}

// zpk2sos answers with the rows of sos.
func zpk2sos(r sectionsRequest) ([][6]float64, error) {
	return finiteSections(design.ZPK{Z: r.Z, P: r.P, K: r.K}.Sections(r.Pairing, r.Analog))
}

func sos2tf(r sectionsRequest) ([][]float64, error) {
	b, a := design.SOS2TF(r.Sos)
	return [][]float64{b, a}, finite(b, a)
}

func sos2zpk(r sectionsRequest) ([]any, error) {
	f, bad, err := design.SOS2ZPK(r.Sos)
	if err != nil {
		return nil, err
	}
	reply, err := zpkReply(f, nil)
	return append(reply, bad), err
}

type residueRequest struct {
	B     coefficients  `json:"b"`
	A     coefficients  `json:"a"`
	R     coefficients  `json:"r"`
	P     coefficients  `json:"p"`
	K     coefficients  `json:"k"`
	Tol   float64       `json:"tol"`
	Rtype design.Choice `json:"rtype"`
	Z     bool          `json:"z"` // powers of 1/z
}

// uniqueRoots answers [roots, multiplicities].
func uniqueRoots(r residueRequest) (any, error) {
	unique, multiplicity := design.UniqueRoots(r.P, r.Tol, r.Rtype)
	lists, err := parts(unique)
	if multiplicity == nil {
		multiplicity = []int{}
	}
	return []any{lists, multiplicity}, err
}

// residue answers [r, p, k].
func residue(r residueRequest) ([][]float64, error) {
	expand := design.Residue
	if r.Z {
		expand = design.ResidueZ
	}
	residues, p, k, err := expand(r.B, r.A, r.Tol, r.Rtype)
	if err != nil {
		return nil, err
	}
	return parts(residues, p, k)
}

// invres answers [b, a].
func invres(r residueRequest) ([][]float64, error) {
	gather := design.InvRes
	if r.Z {
		gather = design.InvResZ
	}
	return parts(gather(r.R, r.P, r.K, r.Tol, r.Rtype))
}

type kaiserRequest struct {
	Ripple  float64 `json:"ripple"`
	Width   float64 `json:"width"`
	A       float64 `json:"a"`
	Numtaps int     `json:"numtaps"`
}

// kaiserord answers [numtaps, beta].
func kaiserord(r kaiserRequest) (any, error) {
	numtaps, beta, err := design.KaiserOrd(r.Ripple, r.Width)
	return []any{numtaps, beta}, err
}

func kaiserBeta(r kaiserRequest) (float64, error) { return design.KaiserBeta(r.A), nil }

func kaiserAtten(r kaiserRequest) (float64, error) {
	return design.KaiserAtten(r.Numtaps, r.Width), nil
}
