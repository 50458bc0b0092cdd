# One step a line: what, whether, seconds. What a step says is shown only when it fails.

step() {
  local title=$1 log=$work/step.log began=$SECONDS status
  shift
  printf '%-58s ' "$title"
  # Not in a condition: there `set -e` would not end the step at its first failure.
  set +e
  (set -e; "$@") >"$log" 2>&1
  status=$?
  set -e
  if [ $status -eq 0 ]; then
    printf 'ok     %4d s\n' $((SECONDS - began))
  else
    printf 'FAILED %4d s (exit status %d)\n' $((SECONDS - began)) $status
    tail -n 60 "$log"
    exit 1
  fi
}

# What a command says must have a pattern in it: `says PATTERN COMMAND …`.
says() {
  local pattern=$1 said
  shift
  said=$("$@" 2>&1) || { echo "$said"; return 1; }
  echo "$said"
  grep -qE -- "$pattern" <<<"$said" || { echo "expected: $pattern"; return 1; }
}

# `advisor …` as README says it.
advisor() { "$(command -v uv || echo .uv/bin/uv)" run --frozen --no-sync advisor "$@"; }

free_port() {
  "$(command -v python3.11 || command -v python3)" -c \
    'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}
