// net/http with handlers of the program: mux, middleware, a test server, a client.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
)

type store struct {
	mu    sync.Mutex
	items map[string]int
}

type itemView struct {
	Key string `json:"key"`
	N   int    `json:"n"`
}

func (s *store) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	key := r.PathValue("key")
	switch r.Method {
	case http.MethodGet:
		n, ok := s.items[key]
		if !ok {
			http.Error(w, "no "+key, http.StatusNotFound)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(itemView{key, n})
	case http.MethodPost:
		r.ParseForm()
		fmt.Sscan(r.Form.Get("n"), new(int))
		s.items[key] += len(r.Form.Get("n"))
		w.WriteHeader(http.StatusCreated)
	}
}

type recorder struct {
	http.ResponseWriter
	status int
}

func (r *recorder) WriteHeader(s int) { r.status = s; r.ResponseWriter.WriteHeader(s) }

func logged(log *[]string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rec := &recorder{w, 200}
		next.ServeHTTP(rec, r)
		*log = append(*log, fmt.Sprint(r.Method, " ", r.URL.Path, " ", rec.status))
	})
}

type transport func(*http.Request) (*http.Response, error)

func (t transport) RoundTrip(r *http.Request) (*http.Response, error) { return t(r) }

func main() {
	var log []string
	mux := http.NewServeMux()
	mux.Handle("/items/{key}", &store{items: map[string]int{"a": 1}})
	mux.HandleFunc("GET /hello", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "hello %s %q", r.URL.Query().Get("name"), r.Header.Get("X-Test"))
	})
	mux.HandleFunc("/panic", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
	srv := httptest.NewServer(logged(&log, mux))
	defer srv.Close()
	get := func(path string) {
		resp, err := http.Get(srv.URL + path)
		if err != nil {
			fmt.Println("failed")
			return
		}
		defer resp.Body.Close()
		b, _ := io.ReadAll(resp.Body)
		fmt.Println(resp.StatusCode, resp.Header.Get("Content-Type"), strings.TrimSpace(string(b)))
	}
	get("/items/a")
	get("/items/zzz")
	get("/hello?name=bob")
	get("/nothing")
	resp, err := http.PostForm(srv.URL+"/items/b", url.Values{"n": {"12345"}})
	fmt.Println(resp.StatusCode, err)
	get("/items/b")
	get("/panic")
	fmt.Println(log)
	rec := httptest.NewRecorder()
	req := httptest.NewRequest("GET", "/hello?name=rec", nil)
	req.Header.Set("X-Test", "yes")
	mux.ServeHTTP(rec, req)
	fmt.Println(rec.Code, rec.Body)
	client := &http.Client{Transport: transport(func(r *http.Request) (*http.Response, error) {
		return &http.Response{StatusCode: 418, Body: io.NopCloser(strings.NewReader("fake " + r.URL.Host)), Header: http.Header{}}, nil
	})}
	resp, err = client.Get("http://example.test/x")
	b, _ := io.ReadAll(resp.Body)
	fmt.Println(resp.StatusCode, string(b), err)
}
