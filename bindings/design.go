package bindings

import (
	"encoding/json"
	"fmt"
	"math"
	"math/cmplx"

	"github.com/tachy-dsp/tachy/dsp/design"
)

// designQuestions are the designs behind tachy.signal that a specification in words asks for, and those whose results are as
// long as their algorithms find. The others are array functions, see transformCalls: JSON would cost more than they do.
var designQuestions = map[string]question{
	"iirfilter":    asked(iirfilter),
	"iirorder":     asked(iirorder),
	"iirdesign":    asked(iirdesign),
	"tf2zpk":       asked(tf2zpk),
	"zpk2sos":      asked(zpk2sos),
	"sos2zpk":      asked(sos2zpk),
	"unique_roots": asked(uniqueRoots),
	"residue":      asked(residue),
	"invres":       asked(invres),
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

type polynomialsRequest struct {
	B coefficients `json:"b"`
	A coefficients `json:"a"`
}

// tf2zpk answers [z, p, [k], whether b was badly conditioned].
func tf2zpk(r polynomialsRequest) (any, error) {
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
