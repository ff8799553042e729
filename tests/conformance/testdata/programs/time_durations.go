// time.Duration and Time: arithmetic, formatting, constants, timers.
package main

import (
	"fmt"
	"time"
)

type Seconds float64

func (s Seconds) Duration() time.Duration { return time.Duration(float64(s) * float64(time.Second)) }

func main() {
	d := 90*time.Minute + 30*time.Second + 5*time.Millisecond
	fmt.Println(d, d.Hours(), d.Minutes(), d.Truncate(time.Minute), d.Round(time.Hour), time.Duration(0), 1500*time.Microsecond)
	fmt.Printf("%v %d %s %T %.1f\n", d, d, d, d, d.Seconds())
	p, err := time.ParseDuration("1h15m30.918s")
	fmt.Println(p, err, Seconds(2.5).Duration(), p > d)
	n := 3
	fmt.Println(time.Duration(n)*time.Second, -d, d.Abs(), min(d, p))
	t := time.Date(2024, time.February, 28, 23, 59, 59, 0, time.UTC)
	u := t.Add(24 * time.Hour)
	fmt.Println(t, u, u.Sub(t), u.After(t), t.Weekday(), t.YearDay(), u.Month(), t.AddDate(0, 1, 1).Format("2006-01-02"))
	fmt.Println(t.Format(time.RFC3339), t.Format("Mon Jan _2 15:04:05 2006"), t.Format("03:04PM"), t.Unix(), t.Equal(t.In(time.FixedZone("X", 3600))))
	q, err := time.Parse("2006-01-02 15:04", "2023-12-25 08:30")
	fmt.Println(q, err, t.Sub(q).Round(time.Hour), q.IsZero(), time.Time{}.IsZero(), q.Before(t))
	_, err = time.Parse(time.DateOnly, "2023-13-01")
	fmt.Println(err)
	y, w := t.ISOWeek()
	fmt.Println(y, w, time.Saturday, time.March, t.Truncate(time.Hour).Format(time.TimeOnly), time.Unix(1e9, 0).UTC())
	start := time.Now()
	time.Sleep(3 * time.Millisecond)
	el := time.Since(start)
	fmt.Println(el >= 3*time.Millisecond, el < 5*time.Second)
	tick := time.NewTicker(time.Millisecond)
	for range 3 {
		<-tick.C
	}
	tick.Stop()
	timer := time.NewTimer(time.Hour)
	fmt.Println(timer.Stop(), timer.Stop())
	done := make(chan string)
	time.AfterFunc(time.Millisecond, func() { done <- "fired" })
	fmt.Println(<-done)
	m := map[time.Month]int{time.January: 31}
	fmt.Println(m[1], m)
	switch {
	case t.Hour() < 12:
		fmt.Println("am")
	default:
		fmt.Println("pm")
	}
}
