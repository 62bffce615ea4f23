package bindings

import (
	"fmt"
	"sync"
)

// Handles are how Python holds objects of Go: int64 numbers, from 1, never used twice in a process.
var handles = struct {
	sync.Mutex
	last    int64
	objects map[int64]*held
}{objects: map[int64]*held{}}

// held is an object behind a handle; its lock lets one call at a time use it.
type held struct {
	sync.Mutex
	object any
}

// handleError says that a handle doesn't lead to an object of the wanted type.
type handleError struct {
	handle int64
	reason string
}

func (e *handleError) Error() string { return fmt.Sprintf("handle %d %s", e.handle, e.reason) }

// hold keeps the object until free and returns its handle.
func hold(object any) (handle int64) {
	handles.Lock()
	defer handles.Unlock()
	handles.last++
	handles.objects[handles.last] = &held{object: object}
	return handles.last
}

// use runs f with the object behind the handle, while no other call uses it. A handle that is stale (freed, or from
// before a fork) or of another type is a handleError. f must not use the same handle again: it would wait for itself.
func use[T any](handle int64, f func(object T) error) error {
	handles.Lock()
	h := handles.objects[handle]
	handles.Unlock()
	if h == nil {
		return &handleError{handle, "is stale: its object was freed, or made before a fork"}
	}
	h.Lock()
	defer h.Unlock()
	object, ok := h.object.(T)
	if !ok {
		return &handleError{handle, fmt.Sprintf("holds a %T, not a %T", h.object, *new(T))}
	}
	return f(object)
}

// free forgets the object; a call that uses it ends undisturbed, and a second free does nothing.
func free(handle int64) {
	handles.Lock()
	defer handles.Unlock()
	delete(handles.objects, handle)
}

// live is the number of objects held.
func live() int {
	handles.Lock()
	defer handles.Unlock()
	return len(handles.objects)
}

var handleCalls = []call{
	{"free", func(w *words) (int, error) { free(int64(w.int())); return 0, nil }},
}

var handleQuestions = map[string]question{
	"live": asked(func(struct{}) (int, error) { return live(), nil }),
}
