package settings

// Description is all that a page needs to write its form: it goes into the page as JSON.
type Description struct {
	Fields   []Field                      `json:"fields"`
	Defaults map[string]map[string]string `json:"defaults"` // by task and name
	Presets  []DescribedPreset            `json:"presets"`
}

// DescribedPreset is a preset with its address.
type DescribedPreset struct {
	Name    string `json:"name"`
	Task    string `json:"task"`
	Lesson  string `json:"lesson"`
	Label   Words  `json:"label"`
	Explain Words  `json:"explain"`
	Address string `json:"address"`
}

// Describe describes everything.
func Describe() Description {
	d := Description{Fields: fields, Defaults: map[string]map[string]string{}}
	for _, task := range []string{Layers, Recall} {
		d.Defaults[task] = map[string]string{}
		for _, f := range fields {
			if f.Of(task) {
				d.Defaults[task][f.Name] = f.text(Default(task))
			}
		}
	}
	for _, p := range Presets() {
		d.Presets = append(d.Presets, DescribedPreset{p.Name, p.Pair.A.Task, p.Lesson, p.Label, p.Explain, p.Pair.Encode()})
	}
	return d
}
