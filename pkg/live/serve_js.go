package live

import (
	"encoding/json"
	"errors"
	"fmt"
	"syscall/js"
	"time"

	"kobai/pkg/display"
	"kobai/pkg/internal/locale"
	"kobai/pkg/translate"
)

// serve waits for the page, whose half is worker.js: kobaiRun(id, values) is ours, kobaiTell(message) and kobaiStopped are its.
// Values and messages are JSON.
func serve(cells []Cell) {
	page := js.Global()
	tell := func(m Message) {
		encoded, err := json.Marshal(m)
		if err != nil {
			panic(err) // a message is nothing but strings
		}
		page.Call("kobaiTell", string(encoded))
	}
	send = tell
	sink := display.Sink{
		Show: func(data map[string]string, id string) { tell(Message{Show: data, ID: id}) },
		Stopped: func() bool {
			time.Sleep(time.Millisecond) // the page's word can arrive only while nothing runs here
			return page.Get("kobaiStopped").Truthy()
		},
		Frames: true,
	}
	type call struct{ id, values string }
	calls := make(chan call, 1)
	page.Set("kobaiRun", js.FuncOf(func(_ js.Value, args []js.Value) any {
		calls <- call{args[0].String(), args[1].String()}
		return nil
	}))
	page.Call("kobaiReady")
	for c := range calls {
		if err := run(cells, c.id, []byte(c.values), sink); err != nil {
			tell(Message{Panic: err.Error()})
		}
		page.Call("kobaiDone")
	}
}

// run runs one cell. Its panic becomes an error, so that the next one can run; what it means is said in the learner's language.
func run(cells []Cell, id string, values []byte, to display.Sink) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = errors.New("panic: " + translate.Explained(fmt.Sprint(cause), string(locale.Current())))
		}
	}()
	return runCell(cells, id, values, to)
}
