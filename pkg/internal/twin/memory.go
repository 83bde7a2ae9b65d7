package twin

import (
	"cmp"
	"reflect"
	"slices"
	"unsafe"
)

// memory is all that a value reaches, as regions that do not overlap, and their copies.
type memory struct {
	regions []region // once merged, in the order of their addresses
	maps    map[unsafe.Pointer]reflect.Value
}

// region is n values of one type side by side: what a pointer points at (n = 1) or what a slice holds.
type region struct {
	of   reflect.Type
	n    int
	from unsafe.Pointer
	to   unsafe.Pointer // the copy
}

func (r region) start() uintptr { return uintptr(r.from) }
func (r region) end() uintptr   { return uintptr(r.from) + r.of.Size()*uintptr(r.n) }

// explore notes every region that root reaches. A worklist instead of recursion lets long chains be long.
func (m *memory) explore(root reflect.Value) {
	seen := map[region]bool{}
	maps := map[unsafe.Pointer]bool{}
	work := []reflect.Value{root}
	add := func(r region) {
		if r.n == 0 || r.of.Size() == 0 || seen[r] {
			return
		}
		seen[r] = true
		m.regions = append(m.regions, r)
		if plain(r.of) {
			return
		}
		for i, values := 0, reflect.SliceAt(r.of, r.from, r.n); i < r.n; i++ {
			work = append(work, values.Index(i))
		}
	}
	for len(work) > 0 {
		v := work[len(work)-1]
		work = work[:len(work)-1]
		switch v.Kind() {
		case reflect.Pointer:
			if !v.IsNil() {
				add(region{of: v.Type().Elem(), n: 1, from: v.UnsafePointer()})
			}
		case reflect.Slice:
			add(region{of: v.Type().Elem(), n: v.Len(), from: v.UnsafePointer()})
		case reflect.Map:
			if maps[v.UnsafePointer()] {
				continue
			}
			maps[v.UnsafePointer()] = true
			follow(v, func(part reflect.Value) { work = append(work, part) })
		default:
			follow(v, func(part reflect.Value) { work = append(work, part) })
		}
	}
}

// merge drops regions inside others and joins those that share a part: such are slices of one array.
func (m *memory) merge() {
	slices.SortFunc(m.regions, func(a, b region) int {
		return cmp.Or(cmp.Compare(a.start(), b.start()), cmp.Compare(b.end(), a.end()))
	})
	whole := m.regions[:0]
	for _, r := range m.regions {
		if len(whole) > 0 {
			last := &whole[len(whole)-1]
			if r.end() <= last.end() {
				continue
			}
			if r.start() < last.end() {
				last.n = int((r.end() - last.start()) / last.of.Size())
				continue
			}
		}
		whole = append(whole, r)
	}
	m.regions = whole
}

// allocate makes the copy of every region, and only then fills them, since they may point at each other.
func (m *memory) allocate() {
	copies := make([]reflect.Value, len(m.regions))
	for i := range m.regions {
		r := &m.regions[i]
		copies[i] = reflect.MakeSlice(reflect.SliceOf(r.of), r.n, r.n)
		r.to = copies[i].UnsafePointer()
	}
	for i, r := range m.regions {
		originals := reflect.SliceAt(r.of, r.from, r.n)
		if plain(r.of) {
			reflect.Copy(copies[i], originals)
			continue
		}
		for k := range r.n {
			m.copy(copies[i].Index(k), originals.Index(k))
		}
	}
}

// translate returns where the copy has what p points at, or nil when that was no part of the exploration.
func (m *memory) translate(p unsafe.Pointer) unsafe.Pointer {
	i, _ := slices.BinarySearchFunc(m.regions, uintptr(p), func(r region, at uintptr) int {
		return cmp.Compare(r.end(), at+1) // the first region that ends behind p
	})
	if i == len(m.regions) || m.regions[i].start() > uintptr(p) {
		return nil
	}
	return unsafe.Add(m.regions[i].to, uintptr(p)-m.regions[i].start())
}

// plain reports whether values of type t are numbers, whose bytes are all there is.
func plain(t reflect.Type) bool {
	return t.Kind() >= reflect.Bool && t.Kind() <= reflect.Complex128
}
