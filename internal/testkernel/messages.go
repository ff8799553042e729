package testkernel

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"gophercell/kernel/wire"
)

// schemas are the contents of all messages that a kernel sends; of replies, when
// the status is ok.
var schemas = map[string]schema{
	"status":        {"execution_state": oneOf("busy", "idle", "starting")},
	"stream":        {"name": oneOf("stdout", "stderr"), "text": text},
	"execute_input": {"code": text, "execution_count": count},
	"execute_result": {
		"data": mimeData, "metadata": object, "transient": transient.check, "execution_count": count,
	},
	"display_data":        {"data": mimeData, "metadata": object, "transient": transient.check},
	"update_display_data": {"data": mimeData, "metadata": object, "transient": schema{"display_id": text}.check},
	"clear_output":        {"wait": boolean},
	"error":               failure,
	"comm_open":           {"comm_id": text, "target_name": text, "data": object},
	"comm_msg":            {"comm_id": text, "data": object},
	"comm_close":          {"comm_id": text, "data": object},
	"input_request":       {"prompt": text, "password": boolean},

	"execute_reply": {
		"status": oneOf("ok"), "execution_count": count,
		"payload":          listOf(payload),
		"user_expressions": mapOf(expression),
	},
	"complete_reply": {
		"status": oneOf("ok"), "matches": listOf(text), "cursor_start": count, "cursor_end": count,
		"metadata": schema{"_jupyter_types_experimental?": listOf(schema{
			"start": count, "end": count, "text": text, "type": text, "signature?": text,
		}.check)}.check,
	},
	"inspect_reply":     {"status": oneOf("ok"), "found": boolean, "data": inspected, "metadata": object},
	"is_complete_reply": {"status": oneOf("complete", "incomplete", "invalid", "unknown"), "indent?": text},
	"history_reply":     {"status": oneOf("ok"), "history": listOf(historyItem)},
	"comm_info_reply":   {"status": oneOf("ok"), "comms": mapOf(schema{"target_name": text}.check)},
	"kernel_info_reply": {
		"status": oneOf("ok"), "protocol_version": oneOf("5.5"),
		"implementation": text, "implementation_version": text, "banner": text,
		"language_info": schema{
			"name": text, "version": text, "mimetype": text, "file_extension": text,
			"pygments_lexer?": text, "codemirror_mode?": text, "nbconvert_exporter?": text,
		}.check,
		"help_links":         listOf(schema{"text": text, "url": text}.check),
		"supported_features": listOf(text),
	},
	"interrupt_reply": {"status": oneOf("ok")},
	"shutdown_reply":  {"status": oneOf("ok"), "restart": boolean},
	"usage_reply": {
		"status": oneOf("ok"), "hostname": text, "pid": count, "cpu_count": count,
		"kernel_cpu?": number, "kernel_memory?": count, "host_cpu_percent?": number,
		"host_virtual_memory?": schema{
			"total": count, "available": count, "percent": number, "used": count, "free": count,
		}.check,
	},
}

var (
	transient = schema{"display_id?": text}
	failure   = schema{"ename": text, "evalue": text, "traceback": listOf(text)}
)

// failed is the content of a reply with status error.
func failed(msgType string) schema {
	s := maps.Clone(failure)
	s["status"] = oneOf("error")
	if msgType == "execute_reply" {
		// Absent when the request was too malformed to run.
		s["execution_count?"], s["payload?"] = count, listOf(payload)
	}
	return s
}

func checkContent(m *wire.Message) error {
	s := schemas[m.Header.MsgType]
	if s == nil {
		return fmt.Errorf("a kernel does not send this type of message")
	}
	var content map[string]any
	if err := json.Unmarshal(m.Content, &content); err != nil {
		return err
	}
	if strings.HasSuffix(m.Header.MsgType, "_reply") {
		switch content["status"] {
		case "error":
			s = failed(m.Header.MsgType)
		case "aborted":
			s = schema{"status": oneOf("aborted")}
		}
	}
	return s.check(content)
}

func payload(v any) error {
	m, ok := v.(map[string]any)
	if !ok {
		return fmt.Errorf("payload %v is not an object", v)
	}
	return text(m["source"])
}

func expression(v any) error {
	if m, ok := v.(map[string]any); ok && m["status"] == "error" {
		return failed("").check(v)
	}
	return schema{"status": oneOf("ok"), "data": mimeData, "metadata": object}.check(v)
}

// inspected is empty when nothing was found.
func inspected(v any) error {
	if m, ok := v.(map[string]any); ok && len(m) == 0 {
		return nil
	}
	return mimeData(v)
}

func historyItem(v any) error {
	item, ok := v.([]any)
	if !ok || len(item) != 3 {
		return fmt.Errorf("history item %v is not a list of 3", v)
	}
	if pair, ok := item[2].([]any); ok {
		if len(pair) != 2 || text(pair[0]) != nil || pair[1] != nil && text(pair[1]) != nil {
			return fmt.Errorf("history item %v: input and output are not strings", v)
		}
		item[2] = pair[0]
	}
	if count(item[0]) != nil || count(item[1]) != nil || text(item[2]) != nil {
		return fmt.Errorf("history item %v is not [session, line, input]", v)
	}
	return nil
}

// MessageTypes returns the types of all messages that a kernel sends.
func MessageTypes() []string { return slices.Sorted(maps.Keys(schemas)) }
