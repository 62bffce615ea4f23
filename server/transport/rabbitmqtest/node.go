// Package rabbitmqtest gives tests a RabbitMQ node, started by scripts/rabbitmq.sh, and a virtual host each. A machine
// without RabbitMQ fails the tests; it does not skip them.
package rabbitmqtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// Env names the folder of a node that runs already, so that one serves a whole `make test`.
const Env = "TACHY_TEST_RABBITMQ"

// Node is a running broker.
type Node struct {
	dir        string
	own        bool
	amqp       *url.URL
	management *url.URL
}

var shared struct {
	once sync.Once
	node *Node
	err  error
}

// Main runs a package's tests and stops the node that [Shared] started: func TestMain(m *testing.M) { os.Exit(rabbitmqtest.Main(m)) }.
func Main(m *testing.M) int {
	defer func() {
		if shared.node != nil && shared.node.own {
			shared.node.remove()
		}
	}()
	return m.Run()
}

// Shared is the node in the folder that TACHY_TEST_RABBITMQ names, or one for all tests of this process, which [Main] stops.
func Shared(t testing.TB) *Node {
	t.Helper()
	shared.once.Do(func() {
		if dir := os.Getenv(Env); dir != "" {
			shared.node = &Node{dir: dir}
			shared.err = shared.node.locate()
		} else {
			shared.node, shared.err = start()
		}
	})
	if shared.err != nil {
		t.Fatal(shared.err)
	}
	return shared.node
}

// Start is a node for this test alone, which may kill it; it is stopped at the end.
func Start(t testing.TB) *Node {
	t.Helper()
	n, err := start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(n.remove)
	return n
}

func start() (*Node, error) {
	dir, err := os.MkdirTemp("", "tachy-rabbitmq-")
	if err != nil {
		return nil, err
	}
	n := &Node{dir: dir, own: true}
	if _, err = n.run("start"); err == nil {
		err = n.locate()
	}
	if err != nil {
		n.remove()
		return nil, fmt.Errorf("%w\n(install it with: apt-get install rabbitmq-server)", err)
	}
	return n, nil
}

// run calls the script.
func (n *Node) run(command ...string) (string, error) {
	script, err := script()
	if err != nil {
		return "", err
	}
	var out, failure bytes.Buffer
	cmd := exec.Command(script, append([]string{n.dir}, command...)...)
	cmd.Env = append(os.Environ(), "PARENT_PID="+strconv.Itoa(os.Getpid()))
	cmd.Stdout, cmd.Stderr = &out, &failure
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("rabbitmq.sh %s: %w\n%s", strings.Join(command, " "), err, failure.String())
	}
	return strings.TrimSpace(out.String()), nil
}

// script looks for scripts/rabbitmq.sh upwards from the working directory.
func script() (string, error) {
	dir, err := os.Getwd()
	for err == nil && dir != filepath.Dir(dir) {
		path := filepath.Join(dir, "scripts", "rabbitmq.sh")
		if _, missing := os.Stat(path); missing == nil {
			return path, nil
		}
		dir = filepath.Dir(dir)
	}
	return "", fmt.Errorf("rabbitmqtest: no scripts/rabbitmq.sh above the working directory: run the tests in the repository")
}

func (n *Node) locate() (err error) {
	for command, target := range map[string]**url.URL{"url": &n.amqp, "management": &n.management} {
		text, err := n.run(command)
		if err != nil {
			return err
		}
		if *target, err = url.Parse(text); err != nil {
			return err
		}
	}
	return nil
}

func (n *Node) remove() {
	n.run("kill")
	os.RemoveAll(n.dir)
}

// Kill ends the node like a power cut. Only for a node of [Start].
func (n *Node) Kill(t testing.TB) { n.must(t, "kill") }

// Restart starts a killed node on the same data, at the same address.
func (n *Node) Restart(t testing.TB) { n.must(t, "start") }

// Ctl runs rabbitmqctl.
func (n *Node) Ctl(t testing.TB, arguments ...string) {
	n.must(t, append([]string{"ctl"}, arguments...)...)
}

func (n *Node) must(t testing.TB, command ...string) {
	t.Helper()
	if !n.own {
		t.Fatalf("rabbitmqtest: %s of a node that is not this test's own: use Start", command[0])
	}
	if _, err := n.run(command...); err != nil {
		t.Fatal(err)
	}
}

var serial atomic.Int64

// VHost makes a virtual host, which is removed at the end of the test, and returns the URL to reach it.
func (n *Node) VHost(t testing.TB) string {
	t.Helper()
	name := fmt.Sprintf("test-%d-%d", os.Getpid(), serial.Add(1))
	n.Do(t, "PUT", "/api/vhosts/"+name, nil)
	n.Do(t, "PUT", "/api/permissions/"+name+"/"+n.amqp.User.Username(), map[string]string{"configure": ".*", "write": ".*", "read": ".*"})
	t.Cleanup(func() {
		if request, err := n.request("DELETE", "/api/vhosts/"+name, nil); err == nil {
			if answer, err := http.DefaultClient.Do(request); err == nil { // a killed node has none to remove
				answer.Body.Close()
			}
		}
	})
	u := *n.amqp
	u.Path = "/" + name
	return u.String()
}

// User makes a user with permissions (regular expressions over the names of queues) in the virtual host of address, and
// returns the URL with which it connects.
func (n *Node) User(t testing.TB, address, configure, write, read string) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	name, password := fmt.Sprintf("user-%d-%d", os.Getpid(), serial.Add(1)), "secret"
	n.Do(t, "PUT", "/api/users/"+name, map[string]string{"password": password, "tags": ""})
	t.Cleanup(func() { n.Do(t, "DELETE", "/api/users/"+name, nil) })
	n.Do(t, "PUT", "/api/permissions"+u.Path+"/"+name, map[string]string{"configure": configure, "write": write, "read": read})
	u.User = url.UserPassword(name, password)
	return u.String()
}

// Do asks the management API and fails the test unless it agrees. body is sent as JSON.
func (n *Node) Do(t testing.TB, method, path string, body any) {
	t.Helper()
	request, err := n.request(method, path, body)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode/100 != 2 {
		t.Fatalf("%s %s: %s", method, path, answer.Status)
	}
}

func (n *Node) request(method, path string, body any) (*http.Request, error) {
	var text []byte
	if body != nil {
		var err error
		if text, err = json.Marshal(body); err != nil {
			return nil, err
		}
	}
	request, err := http.NewRequest(method, n.management.String()+path, bytes.NewReader(text))
	if err == nil {
		request.Header.Set("Content-Type", "application/json")
	}
	return request, err
}
