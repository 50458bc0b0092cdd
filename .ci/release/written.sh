# What must be written down before a version goes out.

tree_is_clean() {
  local changed
  changed=$(git status --porcelain)
  [ -z "$changed" ] || { echo "commit or remove first:"; echo "$changed"; return 1; }
}

clean_clone() { git clone --quiet --no-hardlinks "$source" "$clone"; }

version() { sed -nE 's/^version = "([^"]+)"$/\1/p' pyproject.toml; }

# The section of CHANGELOG.md whose heading is `## VERSION – …`.
section() {
  awk -v heading="## $(version)" '
    /^## / { inside = ($0 == heading || index($0, heading " ") == 1) }
    inside' CHANGELOG.md
}

version_is_told() {
  [ -n "$(version)" ] || { echo "pyproject.toml has no version"; return 1; }
  [ -n "$(section)" ] || { echo "CHANGELOG.md has no heading '## $(version)'"; return 1; }
  section | head -n 1
}

legal_periods_are_told() {
  section | tr '\n' ' ' | grep -oE 'Legal periods?:[^.]*[0-9]{2}/[0-9]{2}/[0-9]{4}' ||
    { echo "the section of $(version) does not say 'Legal periods: … from dd/mm/yyyy'"; return 1; }
}
