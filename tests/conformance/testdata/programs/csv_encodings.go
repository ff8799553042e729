// csv, base64, hex, binary, sha256, crc, url, html, mime-free text encodings.
package main

import (
	"bytes"
	"crypto/md5"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/csv"
	"encoding/hex"
	"encoding/xml"
	"errors"
	"fmt"
	"hash/crc32"
	"html"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"unicode/utf16"
)

type Header struct {
	Magic   [4]byte
	Version uint16
	Flags   uint16
	Size    uint32
	Ratio   float32
}

type Book struct {
	XMLName xml.Name `xml:"book"`
	ID      int      `xml:"id,attr"`
	Title   string   `xml:"title"`
	Authors []string `xml:"authors>author"`
	Note    string   `xml:",comment"`
}

func main() {
	r := csv.NewReader(strings.NewReader("name,age\n\"Smith, J\",42\n# c\n\"say \"\"hi\"\"\",7\n"))
	r.Comment = '#'
	recs, err := r.ReadAll()
	fmt.Printf("%q %v\n", recs, err)
	_, err = csv.NewReader(strings.NewReader("a,b\nc\n")).ReadAll()
	var pe *csv.ParseError
	fmt.Println(err, errors.As(err, &pe), pe.Line)
	w := csv.NewWriter(os.Stdout)
	w.Write([]string{"a b", "c,d", "e\"f"})
	w.Flush()
	enc := base64.StdEncoding.EncodeToString([]byte("hello?>"))
	dec, err := base64.URLEncoding.DecodeString("aGVsbG8_Pg==")
	fmt.Println(enc, string(dec), err, hex.EncodeToString([]byte("hi")), base64.RawStdEncoding.EncodeToString([]byte("a")))
	fmt.Printf("%x\n", sha256.Sum256([]byte("abc")))
	h := md5.New()
	fmt.Fprint(h, "abc")
	fmt.Printf("%x %08x\n", h.Sum(nil), crc32.ChecksumIEEE([]byte("hello")))
	var buf bytes.Buffer
	hd := Header{[4]byte{'G', 'O', 'P', 'H'}, 2, 0x8001, 1 << 20, 1.5}
	fmt.Println(binary.Write(&buf, binary.LittleEndian, hd), hex.EncodeToString(buf.Bytes()), binary.Size(hd))
	var back Header
	fmt.Println(binary.Read(&buf, binary.LittleEndian, &back), back == hd, back.Flags)
	b := binary.BigEndian.AppendUint32(nil, 0xdeadbeef)
	fmt.Println(b, binary.LittleEndian.Uint16(b), binary.AppendUvarint(nil, 300))
	u, err := url.Parse("https://user:pw@host.com:8080/a%20b/c?q=1&q=2&x=y+z#frag")
	fmt.Println(u.Host, u.Port(), u.Path, u.Query()["q"], u.Query().Get("x"), u.Fragment, u.User.Username(), err)
	v := url.Values{"b": {"2"}, "a": {"1", "&"}}
	fmt.Println(v.Encode(), url.PathEscape("a/b c"), html.EscapeString("<a&'\">"), html.UnescapeString("&lt;&eacute;"))
	out, err := xml.MarshalIndent(Book{ID: 7, Title: "T & Co", Authors: []string{"A", "B"}, Note: " n "}, "", " ")
	fmt.Println(string(out), err)
	var bk Book
	fmt.Println(xml.Unmarshal(out, &bk), bk.ID, bk.Title, bk.Authors)
	fmt.Println(path.Join("a", "../b", "c"), path.Base("/x/y.txt"), filepath.Ext("f.tar.gz"), path.Clean("a//b/./c/.."), path.Dir("/a/b"))
	fmt.Println(utf16.Encode([]rune("a😀")), string(utf16.Decode([]uint16{0x48, 0xd83d, 0xde00})))
	ok, err := path.Match("*.go", "main.go")
	fmt.Println(ok, err)
}
