#!/usr/bin/env bash
# Backup, restore and move of a site's database: a part of bin/millwright, which reads it when it needs it.
# What is not set here is set there.
# shellcheck disable=SC2153,SC2154

# --- work on a site that does not run -----------------------------------------------------------

# The jars of the archive that own tables, or that those need who bring tables up to date.
offline_classpath() {
  local part
  for part in io/millwright org/liquibase org/yaml org/postgresql com/opencsv com/fasterxml/jackson commons-io \
    org/apache/commons/commons-lang3 org/apache/commons/commons-text org/apache/commons/commons-collections4 \
    org/ops4j/pax/logging/pax-logging-api; do
    find "$HOME_DIR/system/$part" -name '*.jar' | sort
  done | paste -s -d :
}

# offline WORDS…: does the work in a Java of its own; no Karaf starts, and passwords are in no argument.
offline() {
  find_java
  (umask 077 && mkdir -p "$DATA/log") || die "$FAILED" "cannot make the folder $DATA"
  umask 077
  "$JAVA" "-Xmx${MILLWRIGHT_HEAP:-512m}" -XX:+UseSerialGC -XX:TieredStopAtLevel=4 \
    -Dderby.stream.error.file="$DATA/log/derby-offline.log" -Dderby.storage.pageCacheSize=4000 \
    -Dorg.ops4j.pax.logging.DefaultServiceLog.level=ERROR \
    -cp "$(offline_classpath)" io.millwright.store.internal.offline.Offline "$DATA" "$@"
}

# Two that work on one stopped site would spoil each other, and so would a start in between.
need_stopped() {
  local pid
  pid=$(running_pid) && die "$ALREADY_RUNNING" "a site runs with $DATA (process $pid): stop it first, with 'stop'"
  (umask 077 && mkdir -p "$DATA") || die "$FAILED" "cannot make the folder $DATA"
  exec 9>"$DATA/lock" || die "$FAILED" "cannot write to $DATA"
  flock -n 9 || die "$ALREADY_RUNNING" "a start, backup, restore or move works on $DATA just now: wait for its end"
}

# A restore or move that was broken off, by a power cut for instance, is finished before anything else.
finish_switch() { offline finish || die "$FAILED" "a restore or move that was broken off cannot be finished; see above"; }

restore() {
  local what=restore words=() word
  for word in "${WORDS[@]}"; do
    if [ "$word" = --check ]; then what=check; else words+=("$word"); fi
  done
  [ ${#words[@]} -gt 0 ] || die "$USAGE" "restore needs the file of a backup"
  if [ $what = restore ]; then need_stopped; fi
  offline $what "${words[@]}"
}

move_database() {
  [ ${#WORDS[@]} -gt 0 ] || die "$USAGE" "move-database needs the new data source file; docs/running-a-site.md shows one"
  [ -d "$DATA/etc" ] || die "$FAILED" "there is no site in $DATA"
  need_stopped
  offline move-database "${WORDS[@]}"
}

# --- backup -------------------------------------------------------------------------------------

text_of() { sed -n "s/.*\"$1\"[[:space:]]*:[[:space:]]*\"\([^\"]*\)\".*/\1/p" <<<"$2" | head -n 1; }
# Each of a list of texts on a line of its own.
texts_of() { tr -d '\n' <<<"$2" | sed -n "s/.*\"$1\"[[:space:]]*:[[:space:]]*\[\([^]]*\)\].*/\1/p" | grep -o '"[^"]*"' | tr -d '"'; }
number_of() { sed -n "s/.*\"$1\"[[:space:]]*:[[:space:]]*\([0-9][0-9]*\).*/\1/p" <<<"$2" | head -n 1; }

backup() {
  local to=''
  if [ ${#WORDS[@]} -gt 0 ]; then
    [ ${#WORDS[@]} -eq 1 ] || die "$USAGE" "backup takes one file at most"
    to=$(readlink -m "${WORDS[0]}")
    [ ! -e "$to" ] || die "$FAILED" "$to is there already"
    [ -d "$(dirname "$to")" ] || die "$FAILED" "there is no folder $(dirname "$to")"
  fi
  if running_pid >/dev/null; then backup_running "$to"; else backup_stopped "$to"; fi
}

backup_stopped() {
  local to=$1
  [ -d "$DATA/etc" ] || die "$FAILED" "there is no site in $DATA"
  need_stopped
  offline backup "${to:-$DATA/backups/millwright-$(basename "$DATA")-$(date -u +%Y%m%dT%H%M%SZ).zip}"
}

backup_running() {
  local to=$1 answer id told=0 file
  answer=$(ask POST /api/backups '{}') || exit $?
  id=$(text_of id "$answer")
  while [ "$(text_of state "$answer")" = RUNNING ]; do
    tell_steps
    sleep 0.5
    answer=$(ask GET "/api/backups/$id") || exit $?
  done
  tell_steps
  [ "$(text_of state "$answer")" = DONE ] || die "$FAILED" "no backup was made: $(text_of detail "$answer")"
  file=$(text_of file "$answer")
  if [ -n "$to" ]; then move_to "$file" "$to"; file=$to; fi
  say "$file  $(($(number_of bytes "$answer") / 1024)) KB"
}

# Says which steps were begun since it was asked last: a short one may have passed between two questions.
tell_steps() {
  local step steps
  mapfile -t steps < <(texts_of steps "$answer")
  for step in "${steps[@]:told}"; do say "$step …" >&2; done
  told=${#steps[@]}
}

# On another disk it is copied; nothing half stands under the new name.
move_to() {
  local part
  part=$(dirname "$2")/.$(basename "$2").part
  if (umask 077 && cp "$1" "$part") && sync "$part" && mv "$part" "$2"; then
    rm -f "$1"
  else
    rm -f "$part"
    die "$FAILED" "the backup is in $1; it could not be moved to $2"
  fi
}
