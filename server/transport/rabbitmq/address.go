package rabbitmq

import (
	"cmp"
	"crypto/tls"
	"errors"
	"net/url"
	"strings"

	amqp "github.com/rabbitmq/amqp091-go"

	"github.com/tachy-dsp/tachy/server/transport"
)

// Redact is the URL without user, password and parameters, for logs and errors.
func Redact(address string) string {
	u, err := url.Parse(address)
	if err != nil || (u.Scheme != "amqp" && u.Scheme != "amqps") {
		return "amqp://…"
	}
	return (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path}).String()
}

// SplitStream takes the stream off a URL amqp://user:password@host:port/vhost/stream (amqps:// with TLS): the last part of the
// path is the stream, what stands before it the virtual host, and without one it is "/". Its errors do not repeat the URL,
// which may hold a password.
func SplitStream(text string) (broker, stream string, err error) {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "amqp" && u.Scheme != "amqps" || u.Host == "" {
		return "", "", errNoStream
	}
	path := u.EscapedPath()
	i := strings.LastIndexByte(path, '/')
	if stream, err = url.PathUnescape(path[i+1:]); i < 0 || err != nil || stream == "" {
		return "", "", errNoStream
	}
	u.RawPath = path[:i]
	if u.Path, err = url.PathUnescape(u.RawPath); err != nil {
		return "", "", errNoStream
	}
	return u.String(), stream, nil
}

var errNoStream = errors.New("not a URL of the form amqp://user:password@host:port/vhost/stream or amqp://…/stream")

// parse refuses what is no AMQP URL. The parsers' own errors repeat the text with the password: they are not shown.
func parse(address string) (amqp.URI, error) {
	uri, err := amqp.ParseURI(address)
	if err != nil {
		err = &transport.FatalError{Op: "connect", Err: errors.New(
			"not a URL of the form amqp://user:password@host:port/vhost or amqps://… (in user and password, escape characters like / @ : as %2F %40 %3A)")}
	}
	return uri, err
}

// secure is the TLS configuration for a URL; nil for amqp://.
func secure(uri amqp.URI, given *tls.Config) (config *tls.Config, err error) {
	if uri.Scheme != "amqps" {
		return nil, nil
	}
	if config = given.Clone(); config == nil {
		config, err = LoadTLS(uri.CACertFile, uri.CertFile, uri.KeyFile)
	}
	if err == nil && config.ServerName == "" {
		config.ServerName = cmp.Or(uri.ServerName, uri.Host)
	}
	return config, err
}
