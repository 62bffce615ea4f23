package pipeline

// Model is what a trained model looks like to a pipeline: a function from rows of named columns to rows of named
// outputs. The package onnx implements it; tests may implement it in a few lines.
//
// A model is pure: the same rows give the same bits, whatever rows they are batched with.
type Model interface {
	// Run computes `rows` rows. x holds them one after another, each with one value for each of Inputs(), in that order; y is
	// filled the same way for Outputs(). No value of x is NaN or infinite. Run keeps neither slice. It is called by one
	// goroutine at a time.
	Run(rows int, x, y []float64) error
	// Inputs are the columns it takes, in order.
	Inputs() []string
	// Outputs are the columns it gives, in order.
	Outputs() []string
	// SHA256 is the lower-case hexadecimal digest of the file it came from.
	SHA256() string
}

// ModelOutput picks one number of a model's result: element Index of the tensor named Tensor, row by row.
type ModelOutput struct {
	Column string // name of the column in the pipeline's rows
	Tensor string // name of the output in the model file
	Index  int    // position along the second axis; 0 for a tensor of one axis
}
