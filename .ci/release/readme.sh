# README, walked: start, ask, command line.

walk_readme() {
  local password
  ADVISOR_PORT=$(free_port) ADVISOR_ACTIONS_PORT=$(free_port) ADVISOR_WEB_PORT=$(free_port)
  ADVISOR_TODAY=$(example_day)
  export ADVISOR_PORT ADVISOR_ACTIONS_PORT ADVISOR_WEB_PORT ADVISOR_TODAY
  step "README: make run" start make run
  step "README: the example's question, its figure over REST" example_is_answered
  step "README: the page of the web chat" page_is_there
  step "README: advisor doctor" advisor doctor
  step "README: advisor users add, list" first_administrator
  step "README: advisor route" routes
  step "README: advisor calculate" calculates
  step "README: advisor law check, show, history, diff" law_is_told
  step "README: advisor answers check, preview" articles_are_told
  step "README: advisor offices check, list" offices_are_told
  step "README: advisor questions unanswered" advisor questions unanswered
  step "README: advisor demo and --remove" demo_comes_and_goes
  step "README: advisor data lint" advisor data lint
}

# The day of the law that the example in README was told by, as yyyy-mm-dd.
example_day() {
  sed -nE 's|.*dụng ngày ([0-9]{2})/([0-9]{2})/([0-9]{4}).*|\3-\2-\1|p' README.md | head -n 1
}

# The nth question of the example, and the first amount of its answer.
question() { sed -nE 's/^> (.+)$/\1/p' README.md | sed -n "$1p"; }
figure() {
  awk -v wanted="$1" '/^> / { n++ } n == wanted' README.md | grep -oE '[0-9]+(\.[0-9]{3})+ đồng' |
    sed -n 1p
}

example_is_answered() {
  [ -n "$(question 1)" ] && [ -n "$(figure 1)" ]
  says "^Anh/Chị .*$(figure 1)" ask reader "$(question 1)" | tee "$work/answer"
}

page_is_there() { says '<title>' curl --silent --fail "http://127.0.0.1:$ADVISOR_WEB_PORT/"; }

first_administrator() {
  local password
  password=$(head -c 18 /dev/urandom | base64)
  advisor users add truong.phong --role administrator --full-name "Trưởng phòng" <<<"$password"
  says 'truong.phong +administrator' advisor users list
}

routes() {
  says '"programme": "voluntary_si", "topic": "contribution_amount"' advisor route <<<"$(question 1)"
}

calculates() {
  says '"total' advisor calculate household_hi.contribution '{"members": 4}'
}

law_is_told() {
  says '^0 errors' advisor law check
  advisor law show base_salary
  advisor law history base_salary
  advisor law diff 2025-06-30 2025-07-01
}

articles_are_told() {
  local article
  article=$(find data/articles -name '*.md' -mindepth 3 | sort | head -n 1)
  advisor answers check
  article=${article#data/articles/}
  advisor answers preview "${article%.md}"
}

offices_are_told() {
  advisor offices check
  advisor offices list
}

# In a database of its own: it refuses a record that is not empty.
demo_comes_and_goes() {
  export ADVISOR_DATABASE_URL=sqlite:///$work/demo.db
  says '2000 made-up turns on 31 days' advisor demo --messages 2000
  says '2000 made-up turns removed' advisor demo --remove
}
