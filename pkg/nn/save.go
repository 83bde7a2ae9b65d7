package nn

import (
	"fmt"
	"io"
	"iter"

	"gonum.org/v1/gonum/mat"

	"kobai/pkg/internal/safetensors"
)

// Save writes state, which is State(net), in the safetensors format; PyTorch reads it by safetensors.torch.load_file. It keeps
// W as in×out, where torch.nn.Linear has out×in, and vectors as 1×n.
//
// Several nets go into one file as the parts of a container of yours, whose names then stand before theirs.
func Save(w io.Writer, state iter.Seq2[string, *mat.Dense]) error {
	if err := safetensors.Write(w, state); err != nil {
		return fmt.Errorf("nn: saving: %w", err)
	}
	return nil
}

// Load reads what Save or another program wrote in the safetensors format into state, which is State(net). The file must
// hold every name, in its shape, and nothing else; F64 and F32 are read, and a vector of n for 1×n.
// On an error nothing has changed.
func Load(r io.Reader, state iter.Seq2[string, *mat.Dense]) error {
	if err := safetensors.Read(r, state); err != nil {
		return fmt.Errorf("nn: loading: %w", err)
	}
	return nil
}
