// text/template with fields, methods, functions, ranges and errors of the program's types.
package main

import (
	"errors"
	"fmt"
	"html/template"
	"os"
	"strings"
	text "text/template"
)

type Item struct {
	Name  string
	Price float64
	Tags  []string
}

func (i Item) Total(n int) float64    { return i.Price * float64(n) }
func (i *Item) Upper() string         { return strings.ToUpper(i.Name) }
func (i Item) Check() (string, error) { return "", errors.New("check failed for " + i.Name) }
func (i Item) String() string         { return "item:" + i.Name }

type Cart struct {
	Owner string
	Items []*Item
	Notes map[string]int
	Fn    func(int) int
	Nil   *Item
}

func (c Cart) Count() int { return len(c.Items) }

const page = `{{define "row"}}- {{.Name | printf "%-6s"}} {{printf "%.2f" .Price}}{{with .Tags}} [{{join . ","}}]{{end}}
{{end}}Cart of {{.Owner}}: {{.Count}} items
{{range $i, $it := .Items}}{{$i}} {{template "row" $it}}{{else}}empty{{end -}}
{{range $k, $v := .Notes}}{{$k}}={{$v}} {{end}}
{{if and (gt .Count 1) (ne .Owner "x")}}many{{else if eq .Count 1}}one{{else}}none{{end}}
{{with index .Items 0}}{{.Upper}} {{.Total 3}} {{.}}{{end}}
{{call .Fn 5}} {{len .Items}} {{not true}} {{slice "abcdef" 1 3}} {{html "<a>"}}
{{- /* comment */ -}}
{{if .Nil}}never{{end}}
{{range 3}}{{.}}{{end}} {{range $i, $_ := .Items}}{{if $i}}{{break}}{{end}}x{{end}}
`

func main() {
	funcs := text.FuncMap{"join": strings.Join}
	t := text.Must(text.New("page").Funcs(funcs).Parse(page))
	c := Cart{"ann", []*Item{{"tea", 2.5, []string{"hot", "dry"}}, {"cup", 7, nil}}, map[string]int{"b": 2, "a": 1}, func(i int) int { return i * i }, nil}
	if err := t.Execute(os.Stdout, c); err != nil {
		fmt.Println(err)
	}
	for _, bad := range []string{"{{.Missing}}", "{{index .Items 9}}", "{{(index .Items 0).Check}}", "{{.Owner.X}}", "{{template \"no\"}}"} {
		err := text.Must(text.New("bad").Parse(bad)).Execute(&strings.Builder{}, c)
		fmt.Println(err)
	}
	_, err := text.New("syntax").Parse("{{if}}")
	fmt.Println(err)
	var sb strings.Builder
	template.Must(template.New("h").Parse(`<p title="{{.Owner}}">{{.Owner}}</p>`)).Execute(&sb, Cart{Owner: `<"&'>`})
	fmt.Println(sb.String())
	text.Must(text.New("m").Parse("{{.a}} {{.b.c}} {{.none}}\n")).Execute(os.Stdout, map[string]any{"a": 1, "b": map[string]int{"c": 2}})
}
