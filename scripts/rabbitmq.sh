#!/bin/bash
# A private RabbitMQ node for tests: one node, any user, loopback only, on free ports of its own.
#
#   scripts/rabbitmq.sh DIR start        starts the node whose data are in DIR (made when absent) and waits until it serves
#   scripts/rabbitmq.sh DIR stop         ends it in order; nothing of it is left running
#   scripts/rabbitmq.sh DIR kill         ends it like a power cut (SIGKILL); start goes on from the same data and ports
#   scripts/rabbitmq.sh DIR url          prints amqp://user:password@host:port
#   scripts/rabbitmq.sh DIR management   prints http://user:password@host:port, where vhosts and users are made
#   scripts/rabbitmq.sh DIR ctl ...      runs rabbitmqctl on it
#
# RABBITMQ_BIN   where rabbitmq-server is (default /usr/lib/rabbitmq/bin: the scripts in /usr/sbin change the user)
# PARENT_PID     kill the node when this process ends, so that a test run that dies leaves nothing behind
set -euo pipefail

usage="usage: $0 DIR start|stop|kill|url|management|ctl ..."
[ $# -ge 2 ] || { echo "$usage" >&2; exit 2; }
self=$(realpath "$0") command=$2
umask 077
mkdir -p "$1"
dir=$(cd "$1" && pwd)
bin=${RABBITMQ_BIN:-/usr/lib/rabbitmq/bin}

open() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# choose_ports sets base to the first of eight ports below the range that outgoing connections use: AMQP, management,
# Erlang's distribution, epmd; these four are free now, the others are rabbitmqctl's while it runs.
choose_ports() {
  local port
  for _ in $(seq 200); do
    base=$((20000 + (RANDOM % 1450) * 8))
    for port in $base $((base + 1)) $((base + 2)) $((base + 3)); do open "$port" && continue 2; done
    return 0
  done
  echo "no free ports between 20000 and 31600" >&2
  return 1
}

configure() {
  export HOME=$dir LC_ALL=C.UTF-8 ERL_EPMD_PORT=$((base + 3)) ERL_EPMD_ADDRESS=127.0.0.1
  export RABBITMQ_NODENAME=tachy$base@localhost RABBITMQ_DIST_PORT=$((base + 2)) RABBITMQ_CONF_ENV_FILE=/dev/null
  export RABBITMQ_CONFIG_FILE=$dir/rabbitmq.conf RABBITMQ_ENABLED_PLUGINS_FILE=$dir/enabled_plugins
  export RABBITMQ_MNESIA_BASE=$dir/mnesia RABBITMQ_LOG_BASE=$dir/log
  export RABBITMQ_CTL_DIST_PORT_MIN=$((base + 4)) RABBITMQ_CTL_DIST_PORT_MAX=$((base + 7))
  export RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inet_dist_use_interface {127,0,0,1}"
  export RUNNING_UNDER_SYSTEMD=1 # the script then becomes the broker instead of waiting for it
  [ -f "$dir/.erlang.cookie" ] || { head -c 15 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$dir/.erlang.cookie"; chmod 400 "$dir/.erlang.cookie"; }
  echo '[rabbitmq_management].' >"$dir/enabled_plugins"
  cat >"$dir/rabbitmq.conf" <<CONF
listeners.tcp.1 = 127.0.0.1:$base
management.tcp.ip = 127.0.0.1
management.tcp.port = $((base + 1))
disk_free_limit.absolute = 50MB
vm_memory_high_watermark.absolute = 1GB
default_user = guest
default_pass = guest
CONF
}

# alive says whether a program that run started still runs; a dead one that nobody has reaped yet does not.
alive() { # NAME
  [ -f "$dir/$1.pid" ] && [[ $(ps -o stat= -p "$(cat "$dir/$1.pid")") == [!Z]* ]]
}

# detach PROGRAM...: becomes the program, in a session of its own, with nothing of the caller's open (not its locks, not its pipes).
detach() {
  local fd
  for fd in /dev/fd/*; do
    fd=${fd##*/}
    [ "$fd" -le 2 ] || eval "exec $fd>&-" 2>/dev/null || true
  done
  exec setsid "$@"
}

# run NAME PROGRAM...: starts a program in a process group of its own, which end_group can end as a whole.
run() {
  local name=$1
  shift
  detach "$@" </dev/null >"$dir/$name.out" 2>&1 &
  echo $! >"$dir/$name.pid"
}

end_group() { # NAME
  [ -f "$dir/$1.pid" ] || return 0
  kill -KILL -- "-$(cat "$dir/$1.pid")" 2>/dev/null || true
  while alive "$1"; do sleep .02; done
  rm -f "$dir/$1.pid"
}

# serves asks what a client needs: the AMQP port greets (a Connection.Start frame begins with 1), every vhost is up.
serves() {
  local first status
  open "$base" && open $((base + 1)) || return 1
  first=$(exec 3<>"/dev/tcp/127.0.0.1/$base" && printf 'AMQP\0\0\x09\x01' >&3 && head -c 1 <&3 | od -An -tu1) 2>/dev/null || return 1
  [ "${first// /}" = 1 ] || return 1
  status=$(exec 3<>"/dev/tcp/127.0.0.1/$((base + 1))" && printf 'GET /api/health/checks/virtual-hosts HTTP/1.0\r\nAuthorization: Basic Z3Vlc3Q6Z3Vlc3Q=\r\n\r\n' >&3 &&
    head -n 1 <&3) 2>/dev/null || return 1
  [[ $status == *" 200 "* ]]
}

start() {
  [ -x "$bin/rabbitmq-server" ] || { echo "RabbitMQ is not in $bin: apt-get install rabbitmq-server, or set RABBITMQ_BIN" >&2; exit 1; }
  alive broker && { echo "already running in $dir" >&2; exit 1; }
  if [ -f "$dir/base" ]; then base=$(cat "$dir/base"); else choose_ports; echo "$base" >"$dir/base"; fi
  configure
  end_group epmd
  run epmd epmd -port "$ERL_EPMD_PORT" -address 127.0.0.1
  run broker "$bin/rabbitmq-server"
  for _ in $(seq 1200); do
    serves && { watch; return; }
    alive broker || break
    sleep .1
  done
  tail -n 30 "$dir/broker.out" >&2
  end_group broker
  end_group epmd
  [ -d "$dir/mnesia/$RABBITMQ_NODENAME" ] || rm -f "$dir/base" # nothing is kept under this name: next time other ports
  exit 1
}

# watch kills the node when PARENT_PID is gone; it ends by itself when the broker does.
watch() {
  [ -n "${PARENT_PID:-}" ] || return 0
  detach bash -c 'while kill -0 "$1" && kill -0 "$2"; do sleep 1; done; kill -0 "$2" && exec "$3" "$4" kill' \
    watch "$PARENT_PID" "$(cat "$dir/broker.pid")" "$self" "$dir" </dev/null >/dev/null 2>&1 &
}

case $command in
start) start ;;
stop)
  if alive broker; then kill -TERM "$(cat "$dir/broker.pid")"; fi
  for _ in $(seq 600); do alive broker || break; sleep .1; done
  end_group broker
  end_group epmd
  ;;
kill)
  end_group broker
  end_group epmd
  ;;
url) echo "amqp://guest:guest@127.0.0.1:$(cat "$dir/base")" ;;
management) echo "http://guest:guest@127.0.0.1:$(($(cat "$dir/base") + 1))" ;;
ctl) base=$(cat "$dir/base") && configure && exec "$bin/rabbitmqctl" -q "${@:3}" ;;
*) echo "$usage" >&2; exit 2 ;;
esac
