package rabbitmq

import (
	"errors"
	"net/url"

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

// checkAddress refuses what is no AMQP URL. The parsers' own errors repeat the text with the password: they are not shown.
func checkAddress(address string) error {
	if _, err := amqp.ParseURI(address); err != nil {
		return &transport.FatalError{Op: "connect", Err: errors.New(
			"not a URL of the form amqp://user:password@host:port/vhost or amqps://… (in user and password, escape characters like / @ : as %2F %40 %3A)")}
	}
	return nil
}
