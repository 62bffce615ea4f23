package pipeline

import "slices"

func init() {
	register(Entry{
		Name: "model", In: Rows, Out: Rows, Numerics: 1, State: 1,
		Summary: "A trained model, given as an ONNX file, asked once a row.",
		Details: "A row in which one of its inputs is undefined is not asked about: the result is NaN with reason model_input. The pipeline stops at " +
			"a model and goes on when its driver has the answer. On one machine and with one version of ONNX Runtime the bits are equal.",
		Params: []Param{
			{Name: "sha256", Type: Text, Doc: "digest of the file"},
			{Name: "inputs", Type: Texts, Doc: "columns that the model takes, in its order"},
			{Name: "outputs", Type: Outputs, Doc: "for each new column the model's output tensor and the position in it"},
			{Name: "nan", Type: Text, Default: "skip", Choices: []string{"skip"}, Doc: "what happens to rows with undefined inputs"},
		},
		compile: func(n *node) error {
			spec := &ModelSpec{Node: n.index, SHA256: n.params.Text("sha256"), Inputs: n.params.Texts("inputs"), Outputs: n.params.Outputs("outputs")}
			if len(spec.SHA256) != 64 {
				return paramError("sha256", "%q is not a SHA-256 digest of 64 hexadecimal digits", spec.SHA256)
			}
			if err := checkColumns("inputs", spec.Inputs); err != nil {
				return err
			}
			for _, name := range spec.Inputs {
				if !slices.Contains(n.in[0].columns, name) {
					return paramError("inputs", "there is no column %q; there are %v", name, n.in[0].columns)
				}
			}
			n.columns, n.units = nil, nil
			for _, o := range spec.Outputs {
				n.columns, n.units = append(n.columns, o.Column), append(n.units, "")
			}
			n.model = spec
			return checkColumns("outputs", n.columns)
		},
	})
}
