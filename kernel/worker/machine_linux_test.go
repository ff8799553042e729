package worker

import (
	"os"
	"path/filepath"
	"testing"
)

func TestControlGroups(t *testing.T) {
	const none = ^uint64(0)
	tests := []struct {
		name, groups string
		files        map[string]string
		want         uint64
	}{
		{"no group", "", nil, none},
		{"version 2", "0::/a/b\n", map[string]string{"a/b/memory.max": "1000\n", "a/memory.max": "max\n"}, 1000},
		{"the parent's is less", "0::/a/b\n", map[string]string{"a/b/memory.max": "1000\n", "a/memory.max": "500\n"}, 500},
		{"in a container", "0::/docker/x\n", map[string]string{"memory.max": "700\n"}, 700},
		{"no limit", "0::/\n", map[string]string{"memory.max": "max\n"}, none},
		{"version 1", "4:cpu,memory:/a\n0::/\n", map[string]string{"memory/a/memory.limit_in_bytes": "900\n"}, 900},
		{"version 1 unlimited", "4:memory:/a\n", map[string]string{"memory/a/memory.limit_in_bytes": "9223372036854771712\n"}, 9223372036854771712},
		{"nonsense", "what\n4:memory\n", nil, none},
	}
	for _, test := range tests {
		root := t.TempDir()
		for name, text := range test.files {
			file := filepath.Join(root, name)
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got := groupMemory(root, test.groups); got != test.want {
			t.Errorf("%s: %d, want %d", test.name, got, test.want)
		}
	}
}
