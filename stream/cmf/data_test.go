package cmf

import (
	"bufio"
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
)

// recorded is the gateway's own file, one body a line; it lies in $TACHY_DATA or ../shared/data beside the repository.
// It is empty where the file is absent.
func recorded() (bodies [][]byte) {
	dir := os.Getenv("TACHY_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "data")
	}
	file, err := os.ReadFile(filepath.Join(dir, "cmf", "cmf_test_data.txt"))
	if err != nil {
		return nil
	}
	for lines := bufio.NewScanner(bytes.NewReader(file)); lines.Scan(); {
		if len(lines.Bytes()) > 0 {
			bodies = append(bodies, bytes.Clone(lines.Bytes()))
		}
	}
	return bodies
}

// converter is one of the recorded file's devices: name, unit, rate, scale, and the range of n that it uses.
type converter struct {
	name, unit, freq string
	samples          int
	m, b             string
	low, high        int64
}

var converters = []converter{
	{"MDC_AWAY_CO2", "MDC_DIM_MMHG", "62.5", 16, "0.02333333", "-7.0", 250, 4095},
	{"MDC_ECG_ELEC_POTL_II", "MDC_DIM_MILLI_VOLT", "500.0", 128, "0.005", "-40.96", 7000, 9500},
	{"NOM_VOL_AWAY", "MDC_DIM_MILLI_L", "125.0", 32, "0.3", "-100.0", 0, 1000},
	{"MDC_RESP", "MDC_DIM_X_OHM", "62.5", 16, "0.0003907204", "-0.4", 0, 4095},
}

// body writes levels n of the converter as the gateway does: C's %#.7g, 7 significant digits.
func (c converter) body(ns []int64) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, `{"srcid": 2, "devid": 97, "systime": 1651132300098840000, "type": "wav", "mname": "%s", `+
		`"mtime": 1651132307776000000, "uom": "%s", "freq": %s, "val": "`, c.name, c.unit, c.freq)
	for i, n := range ns {
		if i > 0 {
			b.WriteByte('^')
		}
		fmt.Fprintf(&b, "%#.7g", c.archived(n))
	}
	fmt.Fprintf(&b, `", "srcmeta": {"scale_m": %s, "scale_b": %s}}`, c.m, c.b)
	return b.Bytes()
}

// archived is the archive's value of level n, computed from its own reading of the scale.
func (c converter) archived(n int64) float64 {
	m, b := mustFloat(c.m), mustFloat(c.b)
	return float64(float64(n)*m) + b
}

func (c converter) random(r *rand.Rand, samples int) []int64 {
	ns := make([]int64, samples)
	for i := range ns {
		ns[i] = c.low + r.Int64N(c.high-c.low+1)
	}
	return ns
}

// waves are wave bodies: the recorded ones, or messages of the same shape where the file is absent.
func waves() (bodies [][]byte) {
	for _, body := range recorded() {
		if bytes.Contains(body, []byte(`"type": "wav"`)) {
			bodies = append(bodies, body)
		}
	}
	r := rand.New(rand.NewPCG(1, 1))
	for i := 0; len(bodies) < 1000; i++ {
		c := converters[i%len(converters)]
		bodies = append(bodies, c.body(c.random(r, c.samples)))
	}
	return bodies
}

func mustFloat(text string) float64 {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		panic(err)
	}
	return v
}
