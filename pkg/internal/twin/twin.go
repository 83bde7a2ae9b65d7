// Package twin makes a second network that shares no memory with the first, so that looking into the one never disturbs the other.
package twin

import (
	"reflect"
	"unsafe"
)

// Of returns a deep copy of v: everything that can be reached through pointers, interfaces, slices, arrays, maps and fields,
// exported or not. Memory that v reaches in two ways is one memory in the copy too, also where a pointer leads into the middle
// of a struct or a slice is part of another one: layers over time keep such views of taller matrices. Functions and channels
// are shared, so a closure still sees the variables of the original.
//
// Layers are any types that people write; this works on all of them and asks for no method. It walks memory by reflection as
// encoders do, and uses unsafe only to follow fields that are not exported.
func Of[T any](v T) T {
	original, copied := reflect.ValueOf(&v).Elem(), new(T)
	m := memory{maps: map[unsafe.Pointer]reflect.Value{}}
	m.explore(original)
	m.merge()
	m.allocate()
	m.copy(reflect.ValueOf(copied).Elem(), original)
	return *copied
}

// follow visits the fields of a struct, the elements of an array and what is in an interface or a map, as far as they are reached
// without a pointer or a slice. v must be addressable.
func follow(v reflect.Value, visit func(part reflect.Value)) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			visit(open(v.Field(i)))
		}
	case reflect.Array:
		for i := range v.Len() {
			visit(v.Index(i))
		}
	case reflect.Interface:
		if !v.IsNil() {
			visit(addressable(v.Elem()))
		}
	case reflect.Map:
		for entry := v.MapRange(); entry.Next(); {
			visit(addressable(entry.Key()))
			visit(addressable(entry.Value()))
		}
	}
}

// copy makes dst what src is, with every way into memory led into the copied memory. Both must be addressable.
func (m *memory) copy(dst, src reflect.Value) {
	switch src.Kind() {
	case reflect.Pointer:
		if to := m.translate(src.UnsafePointer()); to != nil {
			dst.Set(reflect.NewAt(src.Type().Elem(), to).Convert(src.Type()))
		} else {
			dst.Set(src)
		}
	case reflect.Slice:
		to := m.translate(src.UnsafePointer())
		if src.Len() == 0 || to == nil {
			dst.Set(reflect.MakeSlice(src.Type(), 0, 0))
			if src.IsNil() {
				dst.SetZero()
			}
			return
		}
		elements := reflect.SliceAt(src.Type().Elem(), to, src.Len())
		dst.Set(elements.Convert(src.Type()))
	case reflect.Struct:
		for i := range src.NumField() {
			m.copy(open(dst.Field(i)), open(src.Field(i)))
		}
	case reflect.Array:
		for i := range src.Len() {
			m.copy(dst.Index(i), src.Index(i))
		}
	case reflect.Interface:
		if !src.IsNil() {
			inside := reflect.New(src.Elem().Type()).Elem()
			m.copy(inside, addressable(src.Elem()))
			dst.Set(inside)
		}
	case reflect.Map:
		m.copyMap(dst, src)
	default:
		dst.Set(src)
	}
}

func (m *memory) copyMap(dst, src reflect.Value) {
	if src.IsNil() {
		return
	}
	made, known := m.maps[src.UnsafePointer()]
	if !known {
		made = reflect.MakeMapWithSize(src.Type(), src.Len())
		m.maps[src.UnsafePointer()] = made
		for entry := src.MapRange(); entry.Next(); {
			key, value := reflect.New(src.Type().Key()).Elem(), reflect.New(src.Type().Elem()).Elem()
			m.copy(key, addressable(entry.Key()))
			m.copy(value, addressable(entry.Value()))
			made.SetMapIndex(key, value)
		}
	}
	dst.Set(made)
}

// open returns the field v without the guard that reflect puts on fields that are not exported.
func open(v reflect.Value) reflect.Value {
	return reflect.NewAt(v.Type(), unsafe.Pointer(v.UnsafeAddr())).Elem()
}

// addressable returns a shallow copy of v that has an address.
func addressable(v reflect.Value) reflect.Value {
	a := reflect.New(v.Type()).Elem()
	a.Set(v)
	return a
}
