// Structs whose only field is an embedded type of the standard library: interfaces, structs, pointers.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"sort"
	"strings"
	"sync"
	"time"
)

type (
	justReader struct{ io.Reader }
	justWriter struct{ io.Writer }
	both       struct {
		io.Reader
		io.Writer
	}
	readWriter struct{ io.ReadWriter }
	failure    struct{ error }
	named      struct{ fmt.Stringer }
	ctx        struct{ context.Context }
	handler    struct{ http.Handler }
	reversed   struct{ sort.Interface }
	locked     struct{ sync.Locker }
	builder    struct{ strings.Builder }
	buffer     struct{ *bytes.Buffer }
	moment     struct{ time.Time }
	span       struct{ time.Duration }
	nested     struct{ justWriter }
	pointer    struct{ *justWriter }
	anything   struct{ V any }
)

func (r reversed) Less(i, j int) bool { return r.Interface.Less(j, i) }

func (f failure) Unwrap() error { return f.error }

func main() {
	type local struct{ io.Reader }
	n, err := io.Copy(justWriter{os.Stdout}, justReader{strings.NewReader("copied\n")})
	fmt.Println(n, err)
	b, _ := io.ReadAll(local{strings.NewReader("local")})
	fmt.Println(string(b))
	var buf bytes.Buffer
	fmt.Fprint(both{nil, &buf}, "both ")
	fmt.Fprint(readWriter{&buf}, "rw")
	fmt.Println(buf.String())
	_, isReaderFrom := any(justWriter{&buf}).(io.ReaderFrom)
	_, isByteReader := any(buffer{&buf}).(io.ByteReader)
	fmt.Println(isReaderFrom, isByteReader)
	f := failure{io.EOF}
	fmt.Println(f, errors.Is(f, io.EOF), fmt.Errorf("w: %w", f))
	fmt.Println(named{time.Second}, named{moment{time.Unix(0, 0).UTC()}}.String())
	c, cancel := context.WithCancel(ctx{context.Background()})
	cancel()
	fmt.Println(c.Err(), ctx{c}.Err())
	s := []int{1, 3, 2}
	sort.Sort(reversed{sort.IntSlice(s)})
	fmt.Println(s)
	l := locked{&sync.Mutex{}}
	l.Lock()
	l.Unlock()
	var sb builder
	sb.WriteString("built")
	fmt.Fprint(&sb, "!")
	fmt.Println(sb.String(), sb.Len())
	bb := buffer{bytes.NewBufferString("x")}
	bb.WriteByte('y')
	fmt.Println(bb.String(), bb)
	fmt.Println(moment{time.Unix(0, 0).UTC()}, span{time.Minute}, span{time.Minute}.Seconds())
	fmt.Fprintln(nested{justWriter{os.Stdout}}, "nested")
	fmt.Fprintln(pointer{&justWriter{os.Stdout}}, "pointer")
	fmt.Println(anything{1}, anything{"x"} == anything{"x"}, justReader{} == justReader{nil}, failure{io.EOF} == failure{io.EOF})
	h := handler{http.NotFoundHandler()}
	_, isHandler := any(h).(http.Handler)
	fmt.Println(isHandler)
	m := map[justWriter]int{{os.Stdout}: 1}
	fmt.Println(m[justWriter{os.Stdout}], m[justWriter{os.Stderr}])
	ws := []io.Writer{justWriter{&buf}, nested{justWriter{&buf}}, &both{nil, &buf}}
	fmt.Fprint(io.MultiWriter(ws...), "+")
	fmt.Println(buf.String())
	fmt.Printf("%T %T %v\n", ws[0], ws[1], len(ws))
	defer func() { fmt.Println(recover()) }()
	justWriter{}.Write(nil)
}
