"""jupyter_kernel_test, with every test enabled."""

import jupyter_kernel_test
import pytest


@pytest.mark.no_skip
class KernelTest(jupyter_kernel_test.KernelTests):
    kernel_name = "gophercell"
    language_name = "go"
    file_extension = ".go"

    code_hello_world = 'fmt.Println("hello, world")'
    code_stderr = 'fmt.Fprintln(os.Stderr, "oops")'
    completion_samples = [
        {"text": "strings.EqualF", "matches": ["EqualFold"]},
        {"text": "strings.LastIndexB", "matches": ["LastIndexByte"]},
        {"text": "fallth", "matches": ["fallthrough"]},
    ]
    complete_code_samples = [
        "x := 1",
        'fmt.Println("a")',
        "for i := 0; i < 3; i++ {\n\tfmt.Println(i)\n}",
        "func f(x int) int { return x }",
        "type T struct {\n\tX int\n}",
        "1 + 1",
        'import "math"',
        'package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println()\n}',
    ]
    incomplete_code_samples = [
        "for i := 0; i < 3; i++ {",
        "func f(x int) int {",
        "fmt.Println(",
        "x := `abc",
        "s := []int{1,",
        "type T struct {",
    ]
    invalid_code_samples = ["func func", "x := )", "for }", "var var"]
    code_page_something = "strings.Repeat?"
    code_generate_error = 'panic("oops")'
    code_execute_result = [
        {"code": "1 + 2 + 3", "result": "6"},
        {"code": "1 + 2*20", "result": "41"},
        {"code": "1 + 2<<3", "result": "17"},
    ]
    code_display_data = [
        {"code": 'display.Show(display.HTML("<b>bold</b>"))', "mime": "text/html"},
        {"code": 'display.Show(display.Markdown("*it*"))', "mime": "text/markdown"},
        {"code": "display.Show([]int{1, 2})", "mime": "text/plain"},
    ]
    code_history_pattern = "1 + 2 + ?"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "strings.Repeat"
    code_clear_output = "display.Clear(false)"


@pytest.mark.no_skip
class WelcomeTest(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = "gophercell"
    support_iopub_welcome = True
