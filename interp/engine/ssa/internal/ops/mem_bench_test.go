package ops

import (
	"fmt"
	"reflect"
	"testing"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// benchmark runs an op.
func benchmark(b *testing.B, name string, r *registers, op vm.Op) {
	b.Run(name, func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			op(r.fp)
		}
	})
}

func BenchmarkLoadStore(b *testing.B) {
	for _, typ := range []reflect.Type{intType, reflect.TypeFor[*int](), reflect.TypeFor[string](), reflect.TypeFor[spot]()} {
		r := newRegisters()
		addr, dst := r.pointer(reflect.New(typ).UnsafePointer()), r.reg(typ)
		v := r.operand(sample(typ))
		benchmark(b, "load/"+typ.String(), r, Load(typ, dst, addr, 0, r.site))
		benchmark(b, "store/"+typ.String(), r, Store(typ, addr, 0, v, r.site))
	}
}

func BenchmarkIndex(b *testing.B) {
	for _, typ := range []reflect.Type{
		intType, reflect.TypeFor[uint8](), reflect.TypeFor[*int](), reflect.TypeFor[string](), reflect.TypeFor[spot](),
	} {
		r := newRegisters()
		s := r.operand(sampleSlice(typ, 10)).Reg
		a := r.operand(arrayLike(sampleSlice(typ, 10))).P
		i, dst, v := r.integer(intType, 5), r.reg(typ), r.operand(sample(typ))
		benchmark(b, "load/"+typ.String(), r, LoadIndex(typ, dst, s, i, r.site))
		benchmark(b, "load array/"+typ.String(), r, LoadIndexArray(typ, 10, dst, a, i, r.site))
		benchmark(b, "load const/"+typ.String(), r, LoadIndex(typ, dst, s, IntConst(3), r.site))
		benchmark(b, "store/"+typ.String(), r, StoreIndex(typ, s, i, v, r.site))
		benchmark(b, "store array/"+typ.String(), r, StoreIndexArray(typ, 10, a, i, v, r.site))
	}
}

func BenchmarkMap(b *testing.B) {
	for _, key := range []reflect.Type{intType, reflect.TypeFor[string](), reflect.TypeFor[float64](), reflect.TypeFor[spot](), reflect.TypeFor[any]()} {
		r := newRegisters()
		typ := reflect.MapOf(key, intType)
		m := reflect.MakeMap(typ)
		for range 1000 {
			m.SetMapIndex(sample(key), sample(intType))
		}
		k := sample(key)
		m.SetMapIndex(k, sample(intType))
		slot, ok, dst, v := r.operand(m).P, scalar(r, false), r.reg(intType), r.operand(reflect.ValueOf(1))
		o := r.operand(k)
		benchmark(b, "lookup/"+typ.String(), r, Lookup(typ, dst, slot, o, r.site))
		benchmark(b, "lookup ok/"+typ.String(), r, LookupOk(typ, dst, ok, slot, o, r.site))
		benchmark(b, "update/"+typ.String(), r, Update(typ, slot, o, v, r.site))
	}
}

func BenchmarkNativeMap(b *testing.B) {
	m, s := map[int]int{}, map[string]int{}
	for i := range 1001 {
		m[i*7919] = i
		s[fmt.Sprint("s", i*7919)] = i
	}
	k := fmt.Sprint("s", 500*7919)
	b.Run("lookup int", func(b *testing.B) {
		for b.Loop() {
			escaped = m[500*7919]
		}
	})
	b.Run("lookup string", func(b *testing.B) {
		for b.Loop() {
			escaped = s[k]
		}
	})
	b.Run("update string", func(b *testing.B) {
		for b.Loop() {
			s[k] = escaped
		}
	})
}

func BenchmarkRange(b *testing.B) {
	typ := reflect.TypeFor[map[int]int]()
	r := newRegisters()
	slot, it, ok := r.operand(reflect.ValueOf(numbers(1000))).P, r.pointer(nil), scalar(r, false)
	key, value := r.reg(intType), r.reg(intType)
	begin, next := RangeMap(it, slot), NextMap(typ, it, ok, &key, &value)
	b.Run("1000", func(b *testing.B) {
		for b.Loop() {
			begin(r.fp)
			for next(r.fp); vm.Ld[bool](r.fp, ok); next(r.fp) {
			}
		}
	})
}

func BenchmarkChan(b *testing.B) {
	for _, typ := range []reflect.Type{intType, reflect.TypeFor[string](), reflect.TypeFor[spot]()} {
		r := newRegisters()
		c := r.operand(reflect.MakeChan(reflect.ChanOf(reflect.BothDir, typ), 1)).P
		v, dst := r.operand(sample(typ)), r.reg(typ)
		send, recv := Send(typ, c, v, r.site), Recv(typ, dst, c, r.site)
		benchmark(b, "send and receive/"+typ.String(), r, func(fp vm.FP) { send(fp); recv(fp) })
	}
}

// BenchmarkPingPong has two goroutines wait for each other.
func BenchmarkPingPong(b *testing.B) {
	there, back := make(chan int), make(chan int)
	r, other := newRegisters(), newRegisters()
	send := Send(intType, r.operand(reflect.ValueOf(there)).P, r.operand(reflect.ValueOf(1)), r.site)
	recv := Recv(intType, r.reg(intType), r.operand(reflect.ValueOf(back)).P, r.site)
	v, ok := other.reg(intType), scalar(other, false)
	pong := Send(intType, other.operand(reflect.ValueOf(back)).P, vm.Operand{Reg: v}, other.site)
	ping := RecvOk(intType, v, ok, other.operand(reflect.ValueOf(there)).P, other.site)
	go func() {
		for ping(other.fp); vm.Ld[bool](other.fp, ok); ping(other.fp) {
			pong(other.fp)
		}
	}()
	benchmark(b, "ops", r, func(fp vm.FP) { send(fp); recv(fp) })
	close(there)
}

func BenchmarkNativePingPong(b *testing.B) {
	there, back := make(chan int), make(chan int)
	go func() {
		for i := range there {
			back <- i
		}
	}()
	for b.Loop() {
		there <- 1
		<-back
	}
	close(there)
}

func BenchmarkSelect(b *testing.B) {
	channels := []chan int{make(chan int, 1), make(chan int, 1)}
	s := newChooser(true, channels, noneSends)
	benchmark(b, "two", s.registers, func(vm.FP) {
		channels[1] <- 1
		s.run()
	})
	one := newChooser(false, channels[:1], noneSends)
	benchmark(b, "try", one.registers, func(vm.FP) { one.run() })
}

func BenchmarkAppend(b *testing.B) {
	for _, typ := range []reflect.Type{intType, reflect.TypeFor[string](), reflect.TypeFor[spot]()} {
		r := newRegisters()
		st := reflect.SliceOf(typ)
		dst, v := r.reg(st), r.operand(sample(typ))
		one, all := r.operand(sampleSlice(typ, 1)), vm.Operand{Reg: dst}
		appends := map[string]vm.Op{"one": AppendOne(typ, dst, all, v, r.site), "slice": Append(typ, dst, all, one, r.site)}
		for _, name := range []string{"one", "slice"} {
			op := appends[name]
			benchmark(b, name+"/"+typ.String(), r, func(fp vm.FP) {
				if vm.Ld[int](fp, dst.S) >= 1000 {
					vm.StSlice(fp, dst, vm.SliceHeader{})
				}
				op(fp)
			})
		}
	}
}

func BenchmarkSlice(b *testing.B) {
	r := newRegisters()
	s, lo, hi := r.operand(sampleSlice(intType, 10)).Reg, r.integer(intType, 2), r.integer(intType, 5)
	benchmark(b, "lo hi", r, Slice(intType, r.reg(reflect.TypeFor[[]int]()), s, Bounds{Lo: &lo, Hi: &hi}, r.site))
	benchmark(b, "make", r, MakeSlice(intType, r.reg(reflect.TypeFor[[]int]()), lo, lo, r.site))
	benchmark(b, "new", r, New(intType, r.pointer(unsafe.Pointer(nil))))
}
