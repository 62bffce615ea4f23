package rabbitmq

import (
	"io"
	"net"
	"net/url"
	"sync"
	"testing"
)

// proxy stands between client and broker; while it is stalled it takes nothing from the client.
type proxy struct {
	listener net.Listener
	wrap     func(net.Conn) net.Conn
	mu       sync.Mutex // held while stalled
}

// newProxy returns a proxy before the broker at address and the address through it. wrap may be nil.
func newProxy(t *testing.T, address string, wrap func(net.Conn) net.Conn) (*proxy, *url.URL) {
	t.Helper()
	u, err := url.Parse(address)
	must(t, err)
	broker := u.Host
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	t.Cleanup(func() { listener.Close() })
	p := &proxy{listener: listener, wrap: wrap}
	go p.serve(broker)
	u.Host = listener.Addr().String()
	return p, u
}

func (p *proxy) serve(broker string) {
	for {
		client, err := p.listener.Accept()
		if err != nil {
			return
		}
		go p.pipe(client, broker)
	}
}

func (p *proxy) pipe(client net.Conn, broker string) {
	defer client.Close()
	if p.wrap != nil {
		client = p.wrap(client)
	}
	server, err := net.Dial("tcp", broker)
	if err != nil {
		return
	}
	defer server.Close()
	go func() { io.Copy(client, server); client.Close() }()
	buffer := make([]byte, 32<<10)
	for {
		p.mu.Lock()
		p.mu.Unlock()
		n, err := client.Read(buffer)
		if err != nil {
			return
		}
		if _, err := server.Write(buffer[:n]); err != nil {
			return
		}
	}
}
