// Embedding: promotion through values and pointers, depth, shadowing.
package main

import "fmt"

type Animal struct {
	Name string
	legs int
}

func (a Animal) Describe() string { return fmt.Sprintf("%s has %d legs", a.Name, a.legs) }
func (a *Animal) Rename(n string) { a.Name = n }
func (a Animal) Sound() string    { return "..." }

type Dog struct {
	Animal
	Breed string
}

func (d Dog) Sound() string { return "Woof, not " + d.Animal.Sound() }

type Puppy struct {
	*Dog
	Age int
}

type Logger struct{ prefix string }

func (l *Logger) Log(s string) { fmt.Println(l.prefix + s) }

type Service struct {
	Logger
	Puppy
	Name string
}

type describer interface {
	Describe() string
	Sound() string
}

func main() {
	d := Dog{Animal{"Rex", 4}, "Collie"}
	fmt.Println(d.Name, d.Describe(), d.Sound())
	d.Rename("Max")
	fmt.Println(d.Name, d.Animal.Name, d)
	p := Puppy{&d, 1}
	p.Rename("Tiny")
	fmt.Println(d.Name, p.Name, p.Describe(), p.Sound(), p.legs)
	var i describer = p
	fmt.Println(i.Describe(), i.Sound())
	i = d
	d.Rename("Other")
	fmt.Println(i.Describe())
	i = &d
	d.Rename("Again")
	fmt.Println(i.Describe())
	s := Service{Logger{"> "}, p, "service"}
	s.Log(s.Name + " " + s.Puppy.Name + " " + s.Dog.Name + " " + s.Breed)
	log := s.Log
	s.prefix = "# "
	log("bound")
	s2 := s
	s2.prefix = "2 "
	s2.Rename("shared")
	s.Log(s.Dog.Name)
	s2.Log(s.Dog.Name)
	fmt.Printf("%v %+v\n", d, d)
	var np Puppy
	defer func() { fmt.Println(recover()) }()
	fmt.Println(np.Name)
}
