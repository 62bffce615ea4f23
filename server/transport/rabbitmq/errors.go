package rabbitmq

import (
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"strings"

	amqp "github.com/rabbitmq/amqp091-go"

	"github.com/tachy-dsp/tachy/server/transport"
)

// explain says what was tried and whether trying again can help.
func explain(op string, err error) error {
	switch {
	case err == nil:
		return nil
	case fatal(err):
		return &transport.FatalError{Op: op, Err: err}
	}
	return fmt.Errorf("rabbitmq: %s: %w", op, err)
}

func fatal(err error) bool {
	var certificate *tls.CertificateVerificationError
	if errors.As(err, &certificate) || refused(err) {
		return true
	}
	var reply *amqp.Error
	if !errors.As(err, &reply) {
		return false
	}
	switch reply.Code {
	case amqp.AccessRefused, amqp.NotImplemented:
		return true
	case amqp.NotAllowed: // the vhost does not exist; or it has its fill of connections, which passes
		return !strings.Contains(reply.Reason, "limit")
	case amqp.PreconditionFailed: // another kind of queue; but not what passes
		return !strings.Contains(reply.Reason, "acknowledgement") && !strings.Contains(reply.Reason, "replica on the local node")
	}
	return false
}

// refused says whether the broker ended TLS with an alert: it does not like our certificate or versions.
func refused(err error) bool {
	var op *net.OpError
	return errors.As(err, &op) && op.Op == "remote error"
}

// locked says whether somebody else holds the exclusive queue.
func locked(err error) bool {
	var reply *amqp.Error
	return errors.As(err, &reply) && reply.Code == amqp.ResourceLocked
}

// silent says whether the broker hung up during the handshake without a word. It does so at a wrong password, after
// three seconds; but also when it is stopped at that moment.
func silent(err error) bool {
	return errors.Is(err, amqp.ErrCredentials) || errors.Is(err, amqp.ErrVhost)
}
