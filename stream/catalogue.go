package stream

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"math"

	"go.yaml.in/yaml/v3"

	"github.com/tachy-dsp/tachy/pipeline"
)

//go:embed catalogue.yaml
var defaultCatalogue []byte

// Catalogue says which source names, with which units, are which input of a pipeline. It is a YAML file of the site; its
// hash is in every published row.
type Catalogue struct {
	signals []signalEntry
	units   []unitEntry
	hash    string
}

type signalEntry struct {
	Source string `yaml:"source"`
	Signal string `yaml:"signal"`
	Name   string `yaml:"name"`
}

type unitEntry struct {
	Source string  `yaml:"source"`
	Unit   string  `yaml:"unit"`
	Factor float64 `yaml:"factor"`
}

// catalogueBytesMax bounds a catalogue's file.
const catalogueBytesMax = 1 << 20

// DefaultCatalogue knows IEEE 11073 MDC names and those of WFDB and BIDMC records.
func DefaultCatalogue() *Catalogue {
	c, err := ParseCatalogue(defaultCatalogue)
	if err != nil {
		panic(err)
	}
	return c
}

// ParseCatalogue reads a catalogue from YAML.
func ParseCatalogue(text []byte) (*Catalogue, error) {
	if len(text) > catalogueBytesMax {
		return nil, fmt.Errorf("catalogue: %d bytes are more than %d", len(text), catalogueBytesMax)
	}
	var file struct {
		Signals []signalEntry `yaml:"signals"`
		Units   []unitEntry   `yaml:"units"`
	}
	d := yaml.NewDecoder(bytes.NewReader(text))
	d.KnownFields(true)
	if err := d.Decode(&file); err != nil {
		return nil, fmt.Errorf("catalogue: %w", err)
	}
	sum := sha256.Sum256(text)
	c := &Catalogue{signals: file.Signals, hash: hex.EncodeToString(sum[:])}
	for i, s := range file.Signals {
		if s.Source == "" || s.Signal == "" || pipeline.SignalUnit(s.Signal) == "" {
			return nil, fmt.Errorf("catalogue: signals[%d]: source %q or signal %q is not known; signals are %v", i, s.Source, s.Signal, pipeline.Signals())
		}
	}
	for i, u := range file.Units {
		if u.Factor == 0 {
			u.Factor = 1
		}
		if u.Source == "" || math.IsNaN(u.Factor) || math.IsInf(u.Factor, 0) {
			return nil, fmt.Errorf("catalogue: units[%d]: source %q with factor %v", i, u.Source, u.Factor)
		}
		c.units = append(c.units, u)
	}
	return c, nil
}

// Hash is the SHA-256 of the file, lower-case hexadecimal.
func (c *Catalogue) Hash() string { return c.hash }

// Identify gives the signal and the name that a source name stands for; ok is false if the catalogue does not have it.
func (c *Catalogue) Identify(source string) (signal, name string, ok bool) {
	for _, s := range c.signals {
		if s.Source == source {
			return s.Signal, s.Name, true
		}
	}
	return "", "", false
}

// Place is a source name's place in the file; one that is not there comes last.
func (c *Catalogue) Place(source string) int {
	for i, s := range c.signals {
		if s.Source == source {
			return i
		}
	}
	return len(c.signals)
}

// Unit gives the unit that recordings of a source's unit are in; an unknown one stands for itself.
func (c *Catalogue) Unit(source string) string {
	for _, u := range c.units {
		if u.Source == source {
			return u.Unit
		}
	}
	return source
}

// Convert gives the factor from a source's unit to a unit; not ok if the catalogue has none.
func (c *Catalogue) Convert(source, unit string) (factor float64, ok bool) {
	for _, u := range c.units {
		if u.Source == source && u.Unit == unit {
			return u.Factor, true
		}
	}
	return 1, source == unit
}

// Rank says whether an input of a pipeline takes what a source calls `source`, and how gladly: of several sources the one with
// the lowest rank, the first in the file, feeds an input without a name.
func (c *Catalogue) Rank(in *pipeline.Input, source string) (rank int, ok bool) {
	if in.Signal == "wave" {
		return 0, in.Name == source
	}
	for i, s := range c.signals {
		if s.Source == source && s.Signal == in.Signal && (in.Name == "" || in.Name == s.Name) {
			return i, true
		}
	}
	return 0, false
}
