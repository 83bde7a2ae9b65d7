package playground

import (
	"encoding/json"
	"time"

	"kobai/pkg/live"
)

// Serve answers the page's orders. It returns only on a command line, after one of them.
func Serve() {
	var bench Bench
	live.Serve(live.Cell{ID: "playground", Run: func() {
		reply, err := bench.Do(Order{
			Address: live.Text("settings", ""), Begin: live.Bool("begin", false), Steps: live.Int("steps", 0), Layer: live.Int("layer", 1), Jacobian: live.Bool("jacobian", false),
			Glance:   live.Bool("glance", false),
			Patience: time.Duration(live.Int("milliseconds", 0)) * time.Millisecond,
		})
		var encoded []byte
		if err == nil {
			encoded, err = json.Marshal(reply)
		}
		if err != nil {
			panic(err)
		}
		live.Send(map[string]string{"application/json": string(encoded)})
	}})
}
