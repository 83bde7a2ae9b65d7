package finding

// Effect tells by a number whether an effect is there: on one side of Present it is, on the other side of Gone it is not, and
// between them is neither. For an accuracy that must not rise above .2 and rises above .6 where nothing hinders it,
// Effect{Present: .2, Gone: .6}; for a number that is large where the effect is there, Present is the larger one.
type Effect struct{ Present, Gone float64 }

// Intervention is what a causal sentence rests on.
type Intervention struct {
	AsIs    Values // cause and effect together
	Removed Values // the supposed cause taken away, and nothing else: the effect must go
	Alone   Values // the supposed cause put where everything else is sound: the effect must stay
}

// Cause wants the effect where the cause is, and only there. It panics when Present and Gone are equal.
func (f *Finding) Cause(e Effect, i Intervention) {
	if e.Present == e.Gone {
		panic("finding: an Effect is Present on one side and Gone on the other, and the two are equal here")
	}
	sign, toward, away := 1., "≤", "≥"
	if e.Present > e.Gone {
		sign, toward, away = -1, "≥", "≤"
	}
	for _, part := range []struct {
		values     Values
		ja, en     string
		there      bool
		limit      float64
		comparison string
	}{
		{i.AsIs, "そのままなら結果が現れる", "as it is the effect is there", true, e.Present, toward},
		{i.Removed, "原因を除くと結果が消える", "the cause removed, the effect goes", false, e.Gone, away},
		{i.Alone, "原因だけでも結果が現れる", "the cause alone, the effect stays", true, e.Present, toward},
	} {
		d := f.begin()
		for _, x := range part.values.list {
			far := sign * scaled(x.V, part.limit)
			if part.there {
				far = -far
			}
			d.take(say("%s：%s %s %s %s", "%s: %s %s %s %s", say(part.ja, part.en), x.Arm, show(x.V), part.comparison, show(part.limit)), x.where, far, true)
		}
		d.end()
	}
}

// scaled is distance with the sign of v − limit, and NaN where v is.
func scaled(v, limit float64) float64 {
	if v != v {
		return v
	}
	return distance(v, limit)
}
