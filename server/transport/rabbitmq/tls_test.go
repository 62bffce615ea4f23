package rabbitmq

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/tachy-dsp/tachy/server/transport"
	"github.com/tachy-dsp/tachy/server/transport/rabbitmqtest"
)

// authority signs certificates for the tests and writes them to files.
type authority struct {
	dir  string
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
}

// issue signs a certificate, by itself when the authority has none yet.
func (a *authority) issue(t *testing.T, name string) (certFile, keyFile string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(t, err)
	serial, err := rand.Int(rand.Reader, big.NewInt(1<<62))
	must(t, err)
	template := &x509.Certificate{SerialNumber: serial, Subject: pkix.Name{CommonName: name}, DNSNames: []string{"localhost"},
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, IsCA: a.cert == nil, BasicConstraintsValid: true,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth}}
	if a.cert == nil {
		a.cert, a.key = template, key
	}
	der, err := x509.CreateCertificate(rand.Reader, template, a.cert, key.Public(), a.key)
	must(t, err)
	keyDER, err := x509.MarshalPKCS8PrivateKey(key)
	must(t, err)
	write := func(suffix, kind string, der []byte) string {
		path := filepath.Join(a.dir, name+suffix)
		must(t, os.WriteFile(path, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}), 0o600))
		return path
	}
	return write(".pem", "CERTIFICATE", der), write(".key", "PRIVATE KEY", keyDER)
}

// TestTLS reaches the broker through a proxy that ends TLS and demands a client's certificate.
func TestTLS(t *testing.T) {
	address, ctx := rabbitmqtest.Shared(t).VHost(t), deadline(t)
	ours, theirs := &authority{dir: t.TempDir()}, &authority{dir: t.TempDir()}
	caFile, _ := ours.issue(t, "ca")
	otherFile, _ := theirs.issue(t, "ca")
	certFile, keyFile := ours.issue(t, "client")
	strangerFile, strangerKey := theirs.issue(t, "client")
	serverConfig, err := LoadTLS(caFile, certFile, keyFile) // any pair that ours has signed will do for a server
	must(t, err)
	serverConfig.ClientAuth, serverConfig.ClientCAs = tls.RequireAndVerifyClientCert, serverConfig.RootCAs
	_, through := newProxy(t, address, func(c net.Conn) net.Conn { return tls.Server(c, serverConfig) })
	through.Scheme = "amqps"

	for name, c := range map[string]struct {
		files [3]string
		works bool
	}{
		"right":                 {[3]string{caFile, certFile, keyFile}, true},
		"unknown authority":     {[3]string{otherFile, certFile, keyFile}, false},
		"the system's":          {[3]string{"", certFile, keyFile}, false},
		"no client certificate": {[3]string{caFile, "", ""}, false},
		"stranger":              {[3]string{caFile, strangerFile, strangerKey}, false},
	} {
		config, err := LoadTLS(c.files[0], c.files[1], c.files[2])
		must(t, err)
		b, err := Dial(ctx, through.String(), Options{TLS: config, SegmentBytesMax: 1 << 20})
		if !c.works {
			for err != nil && transport.Retryable(err) && ctx.Err() == nil { // TLS 1.3 refuses after the handshake; a reset may overtake the reason
				_, err = Dial(ctx, through.String(), Options{TLS: config})
			}
			wantFatal(t, name, err)
			continue
		}
		must(t, err)
		must(t, b.Declare(ctx, "a"))
		appendAll(t, ctx, b, 10)
		if n := readAll(t, ctx, b); n != 10 {
			t.Errorf("%d records", n)
		}
		must(t, b.Close())
	}
	for _, files := range [][3]string{{"none.pem", "", ""}, {keyFile, "", ""}, {caFile, certFile, ""}, {caFile, certFile, strangerKey}} {
		if _, err := LoadTLS(files[0], files[1], files[2]); err == nil || transport.Retryable(err) {
			t.Errorf("%v: %v, want a FatalError", files, err)
		}
	}
}
