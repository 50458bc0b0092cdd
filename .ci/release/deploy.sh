# The deploy guide, walked as far as one machine without systemd and containers goes.

walk_deploy_guide() {
  step "deploy: advisor db backup while the service runs" backup
  step "README: SIGTERM ends it, exit status 0, nothing left" stop
  step "deploy: advisor db restore where there is nothing" restore_into_nothing
  step "deploy: advisor run on what was restored" start .venv/bin/advisor run
  step "deploy: the same answer, and the conversation goes on" same_answer
  step "deploy: deploy/update, systemctl left out" update
  step "deploy: SIGTERM" stop
  step "deploy: compose.yml names what is there" .venv/bin/python .ci/release/compose.py
  step "deploy: nginx reads the site, also with compose's names" nginx_reads_the_site
  step "deploy: systemd reads the units" systemd_reads_the_units
}

backup() {
  advisor db backup "$work/night.backup"
  [ "$(stat -c %a "$work/night.backup")" = 600 ]
}

# As on a new machine: neither database nor key are there.
restore_into_nothing() {
  mv var "$work/var.before"
  says 'Restored the backup' advisor db restore "$work/night.backup"
  cmp var/secret_key "$work/var.before/secret_key"
  says 'data/law +loaded' advisor db status
}

same_answer() {
  ask another "$(question 1)" | tee "$work/answer.after"
  diff "$work/answer" "$work/answer.after"
  # "And next year?" can be understood only with what was said before the backup.
  says "^Anh/Chị .*$(figure 2)" ask reader "$(question 2)"
}

update() {
  mkdir -p "$work/bin"
  printf '#!/bin/sh\necho "$@" >>"%s"\n' "$work/systemctl.log" >"$work/bin/systemctl"
  chmod +x "$work/bin/systemctl"
  says "port $ADVISOR_PORT serves the new version" \
    env PATH="$work/bin:$PATH" deploy/update "$ADVISOR_PORT"
  grep -x "restart bhxh-advisor-bot@$ADVISOR_PORT" "$work/systemctl.log"
  grep -x "restart bhxh-advisor-web" "$work/systemctl.log"
}

nginx_reads_the_site() {
  local nginx folder=$work/nginx upstreams
  nginx=$(PATH=$PATH:/usr/sbin command -v nginx) || { echo "install nginx"; return 1; }
  mkdir -p "$folder"
  .venv/bin/python -c 'import sys; from pathlib import Path
from tests.deployment.town import make_certificate; make_certificate(Path(sys.argv[1]))' "$folder"
  sed -E "s|/etc/letsencrypt/live/[^/]+/|$folder/|" deploy/nginx/bhxh-advisor.conf >"$folder/site.conf"
  for upstreams in upstreams.conf upstreams.compose.conf; do
    # Names that only compose's network knows.
    sed -E 's/server (bot|web):/server 127.0.0.1:/' "deploy/nginx/$upstreams" >"$folder/upstreams.conf"
    printf 'pid %s/pid;\nerror_log stderr;\nevents {}\nhttp { include %s/upstreams.conf; include %s/site.conf; }\n' \
      "$folder" "$folder" "$folder" >"$folder/nginx.conf"
    "$nginx" -t -q -c "$folder/nginx.conf"
  done
}

# Where systemd is not installed, the units are read by eye only.
systemd_reads_the_units() {
  command -v systemd-analyze >/dev/null || { echo "no systemd-analyze here"; return 0; }
  mkdir -p "$work/units"
  local unit
  for unit in deploy/systemd/*; do
    sed "s|/opt/bhxh-advisor/|$clone/|g" "$unit" >"$work/units/$(basename "$unit")"
  done
  cp "$work/units/bhxh-advisor-bot@.service" "$work/units/bhxh-advisor-bot@5005.service"
  rm "$work/units/bhxh-advisor-bot@.service"
  # An unknown key is only a warning to it.
  systemd-analyze verify --man=no "$work"/units/* 2>"$work/units.log"
  ! grep -F "$work/units/" "$work/units.log"
}
