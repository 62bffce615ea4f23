package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write testdata/goldens.json anew")

const goldenFile = "testdata/goldens.json"

// A change of any output bit of an operator needs a new `numerics` version, because definitions that were saved name the
// version they were made with. The goldens were made by this program (`go test ./pipeline -run Golden -update`): they do not
// say that the bits are right, only that they are those of the version.
func TestGoldenBits(t *testing.T) {
	got := map[string]string{}
	for _, e := range Registry() {
		g, err := Parse(definitionAround(t, e))
		if err != nil {
			t.Fatal(err)
		}
		rec, _ := recordingOf(e)
		rows := play(g, rec, func() int { return math.MaxInt }, same)
		sum := sha256.Sum256([]byte(strings.Join(rows, "\n")))
		got[fmt.Sprintf("%s numerics %d", e.Name, e.Numerics)] = fmt.Sprintf("%d rows %s", len(rows), hex.EncodeToString(sum[:8]))
	}
	if *update {
		text, _ := json.MarshalIndent(got, "", " ")
		if err := os.WriteFile(goldenFile, append(text, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(goldenFile)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	if err := json.Unmarshal(text, &want); err != nil {
		t.Fatal(err)
	}
	if len(want) != len(got) || len(got) < 18 {
		t.Errorf("%d operators, %d goldens", len(got), len(want))
	}
	for name, bits := range got {
		if want[name] != bits {
			t.Errorf("%s: the bits are %s, the golden says %q: raise the operator's numerics version, then run with -update", name, bits, want[name])
		}
	}
}
