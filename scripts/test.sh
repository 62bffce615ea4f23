#!/usr/bin/env bash
# All checks and tests, as `make test` runs them, with one RabbitMQ node for the whole run. TACHY_LONG=1 adds the long ones.
set -euo pipefail
cd "$(dirname "$0")/.."

venv=$PWD/.venv
unformatted=$(git ls-files -co --exclude-standard '*.go' | xargs -r ls -d 2>/dev/null | xargs -r gofmt -l)
[ -z "$unformatted" ] || { echo "gofmt -w these: $unformatted" >&2; exit 1; }

broker=$(mktemp -d)
trap 'wait; scripts/rabbitmq.sh "$broker" stop || true; rm -rf "$broker"' EXIT # waits: a node that starts can't be stopped
trap 'exit 130' INT TERM
PARENT_PID=$$ scripts/rabbitmq.sh "$broker" start & # it takes seconds: vet goes on meanwhile
starting=$!
go vet ./...

wait "$starting"
export TACHY_TEST_RABBITMQ=$broker
TACHY_ONNXRUNTIME=$(ls "$venv"/lib/python3*/site-packages/onnxruntime/capi/libonnxruntime.so.*)
export TACHY_ONNXRUNTIME
export TACHY_BIOSPPY=$PWD/.venv-biosppy/bin/python
export PATH=$venv/bin:$PATH
if [ -n "${TACHY_LONG:-}" ]; then
  go test -timeout 60m ./...
  pytest -q -m "" --parity "$broker/parity.json" python/tests
else
  go test ./...
  go test -tags noasm ./dsp/... ./features/... ./internal/... ./pipeline # the Go that defines what the vector code gives
  pytest -q --parity "$broker/parity.json" python/tests
fi
