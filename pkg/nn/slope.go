package nn

import "gonum.org/v1/gonum/mat"

// slope returns the slopes of the activations inside step t of the last Forward, B×(units of all gates): a′ of an RNN,
// those of the gates i, f, g, o of an LSTM, of r, z, n of a GRU. They are to a time step what Elementwise.Slope is to a
// layer. It is nil before the first Forward, beyond the last step, and for a cell of another kind.
func (r *Recurrent) slope(t int) *mat.Dense {
	p, ok := r.pass.(interface{ slopes() *mat.Dense })
	if !ok || t < 0 || t >= r.tape.steps {
		return nil
	}
	all := p.slopes()
	_, columns := all.Dims()
	return all.Slice(t*r.tape.batch, (t+1)*r.tape.batch, 0, columns).(*mat.Dense)
}

func (p *rnnPass) slopes() *mat.Dense  { return p.slope }
func (p *lstmPass) slopes() *mat.Dense { return p.slope }
func (p *gruPass) slopes() *mat.Dense  { return p.slope }
