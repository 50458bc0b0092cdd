# The service, started and ended as an operator does it; its words are in $work/service.log.

# `start COMMAND …` starts the service in a session of its own and waits until it is ready. The exit
# status of the command will be in $work/ended.
start() {
  rm -f "$work/ended"
  setsid bash -c 'echo $$ >"$0/session"; "$@"; echo $? >"$0/ended"' "$work" "$@" \
    </dev/null >"$work/service.log" 2>&1 &
  within 1200 "$work/service.log" is_ready
  [ ! -e "$work/ended" ] || { cat "$work/service.log"; return 1; }
}

# Ready, or ended before it was.
is_ready() { [ -e "$work/ended" ] || grep -qs "Ready after" "$work/service.log"; }

# SIGTERM to the program that systemd would send it to; everything has to end well by itself.
stop() {
  local session made
  session=$(cat "$work/session")
  made=$(child_of "$session")
  if [ "$(cat "/proc/$made/comm")" = make ]; then made=$(child_of "$made"); fi
  kill -TERM "$made"
  within 30 "$work/service.log" test -e "$work/ended"
  grep -x 0 "$work/ended"
  grep "Stopped." "$work/service.log"
  within 5 "$work/service.log" nothing_is_left "$session"
}

# Ended processes that nobody has asked about yet do not count.
nothing_is_left() { ! ps -o stat=,args= --sid "$1" | grep -v '^Z'; }

child_of() { awk '{ print $1 }' "/proc/$1/task/$1/children"; }

# `within SECONDS LOG COMMAND …`: until it succeeds; the log when it does not.
within() {
  local seconds=$1 log=$2 until=$((SECONDS + $1))
  shift 2
  until "$@"; do
    if [ $SECONDS -ge $until ]; then
      cat "$log"
      echo "not within $seconds s: $*"
      return 1
    fi
    sleep 0.2
  done
}

# After a failed step nothing of the service may stay.
end_service() {
  [ -e "$work/session" ] && [ ! -e "$work/ended" ] || return 0
  kill -KILL -- "-$(cat "$work/session")" 2>/dev/null || true
}

# The texts of one answer over REST: `ask SENDER MESSAGE`.
ask() {
  .venv/bin/python - "$ADVISOR_PORT" "$@" <<'PYTHON'
import json, sys, urllib.request

port, sender, message = sys.argv[1:]
body = json.dumps({"sender": sender, "message": message}).encode()
address = f"http://127.0.0.1:{port}/webhooks/rest/webhook"
with urllib.request.urlopen(urllib.request.Request(address, data=body), timeout=60) as answer:
    print("\n".join(one["text"] for one in json.load(answer) if "text" in one))
PYTHON
}
