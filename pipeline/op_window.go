package pipeline

import "slices"

func init() {
	register(Entry{
		Name: "window", In: Feature, Out: Rows, Many: true, Numerics: 1, State: 1,
		Summary: "Rows of features over spans [t, t+length), one every `every`, on a grid aligned to the epoch.",
		Details: "A window closes when each input's watermark has passed its end. A feature whose input covers less than min_coverage of the window " +
			"is NaN with reason coverage, or no_data if it covers nothing. After no_data_max without any sample no more rows are made until data return.",
		Params: []Param{
			{Name: "length", Type: Duration, Min: 1e6, Max: 86400e9, Doc: "length of a window"},
			{Name: "every", Type: Duration, Min: 1e6, Max: 86400e9, Doc: "time from one window's start to the next one's"},
			{Name: "columns", Type: Texts, Doc: "name of each feature's column"},
			{Name: "min_coverage", Type: Float, Default: 0.5, Min: 0, Max: 1, Doc: "least share of the window that samples must cover"},
			{Name: "no_data_max", Type: Duration, Default: "10min", Min: 0, Max: 7 * 86400e9, Doc: "how long rows go on without data"},
		},
		compile: func(n *node) error {
			columns := n.params.Texts("columns")
			if err := checkColumns("columns", columns); err != nil {
				return err
			}
			if len(columns) != len(n.in) {
				return paramError("columns", "%d names for %d features", len(columns), len(n.in))
			}
			spec := &windowSpec{
				length: n.params.Duration("length"), every: n.params.Duration("every"),
				minCoverage: n.params.Float("min_coverage"), noDataMax: n.params.Duration("no_data_max"),
			}
			n.columns, n.units = columns, nil
			for _, f := range n.in {
				source := f.in[0]
				k := slices.Index(spec.watches, source)
				if k < 0 {
					k, spec.watches = len(spec.watches), append(spec.watches, source)
				}
				spec.features = append(spec.features, feature{f, k})
				n.units = append(n.units, f.unit)
			}
			n.window = spec
			if rows := (spec.length + spec.noDataMax + n.delay) / spec.every; rows > rowsAtOnceMax {
				return paramError("every", "%s is too short: a gap that is given up would close %d windows at once, and %d are allowed; "+
					"make it longer, or no_data_max shorter", FormatDuration(spec.every), rows, rowsAtOnceMax)
			}
			return nil
		},
	})
}

// rowsAtOnceMax bounds the windows that one message or tick may close.
const rowsAtOnceMax = queueRowsMax / 2

// reservedColumns are what every row has beside its columns.
var reservedColumns = []string{"key", "start", "end", "time", "known_at"}

// checkColumns fails on names that are empty, stand twice or are taken.
func checkColumns(param string, columns []string) error {
	if len(columns) == 0 || len(columns) > ColumnsMax {
		return paramError(param, "%d columns; there must be 1 to %d", len(columns), ColumnsMax)
	}
	for i, name := range columns {
		if name == "" || len(name) > 100 {
			return paramError(param, "%q is not a column's name of 1 to 100 bytes", name)
		}
		if slices.Contains(reservedColumns, name) {
			return paramError(param, "%q is what every row has already; give the column another name", name)
		}
		if slices.Contains(columns[:i], name) {
			return paramError(param, "%q stands twice", name)
		}
	}
	return nil
}
