// A receiver of webhooks with nothing but Go. Run it, then send it a sample:
//
//	SHARED_SECRET="$(descgen secret show -q)" go run receiver.go
//	descgen trigger completed --to localhost:3000/webhook-handler
package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"sync"
)

const mostBytes = 1024 * 1024

type webhook struct {
	JobID     string `json:"job_id"`
	Status    string `json:"status"`
	Timestamp string `json:"timestamp"`
}

func answer(w http.ResponseWriter, status int, value map[string]any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(value)
}

func main() {
	secret := []byte(os.Getenv("SHARED_SECRET"))
	if len(secret) == 0 {
		log.Fatal("SHARED_SECRET is not set")
	}
	// In a real receiver: a table with a unique key. The same webhook may arrive more than once.
	var seen sync.Map

	http.HandleFunc("/webhook-handler", func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost {
			answer(w, http.StatusMethodNotAllowed, map[string]any{"error": "Use POST"})
			return
		}
		// The raw bytes are signed: read them before json.Unmarshal, and do not json.Marshal them again.
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, mostBytes))
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			answer(w, http.StatusRequestEntityTooLarge, map[string]any{"error": "Too large"})
			return
		} else if err != nil {
			return
		}
		mac := hmac.New(sha256.New, secret)
		mac.Write(body)
		given, err := hex.DecodeString(r.Header.Get("X-Signature"))
		if err != nil || !hmac.Equal(given, mac.Sum(nil)) {
			answer(w, http.StatusForbidden, map[string]any{"error": "Invalid signature"})
			return
		}
		var received webhook
		if err := json.Unmarshal(body, &received); err != nil {
			answer(w, http.StatusBadRequest, map[string]any{"error": "Invalid JSON"})
			return
		}
		// Answer first and do the work afterwards, in a goroutine or a queue.
		answer(w, http.StatusOK, map[string]any{"success": true})
		if _, before := seen.LoadOrStore(received.JobID+" "+received.Timestamp, true); !before {
			fmt.Printf("job %s: %s\n", received.JobID, received.Status)
		}
	})

	port := os.Getenv("PORT")
	if port == "" {
		port = "3000"
	}
	listener, err := net.Listen("tcp", "127.0.0.1:"+port)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("listening at http://%s/webhook-handler\n", listener.Addr())
	log.Fatal(http.Serve(listener, nil))
}
