#!/usr/bin/env bash
# The demonstration machines of './millwright run': starts them as processes of their own and, the first time, writes
# the files by which the site knows them. Sourced; needs ROOT, DATA, say, die and the exit codes of that script.

readonly DEVICE_LIMIT_SECONDS=60
DEVICES=()

java_program() { printf '%s' "${JAVA_HOME:+$JAVA_HOME/bin/}$1"; }

listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

TAKEN=' '
# free_port FROM: into PORT, never one that was given before.
free_port() {
  PORT=$1
  while [[ $TAKEN == *" $PORT "* ]] || listens "$PORT"; do PORT=$((PORT + 1)); done
  TAKEN+="$PORT "
}

# wanted_port PATTERN FILE FROM WHAT: into PORT, where the machine's file expects it, else any free one.
wanted_port() {
  PORT=$(sed -n "s/.*$1\([0-9][0-9]*\).*/\1/p" "$2" 2>/dev/null | head -n 1) || true
  if [ -z "$PORT" ]; then
    free_port "$3"
  elif listens "$PORT"; then
    die "$PORT_BUSY" "port $PORT, where $2 expects the simulated $4, is in use. Stop that program, or run with --bare, or write another port into that file"
  else
    TAKEN+="$PORT "
  fi
}

# launch NAME CLASS OPTION...: a device as a process of its own; its log is log/NAME.log.
launch() {
  local name=$1 main=$2 jar
  shift 2
  for jar in "$ROOT"/drivers/devices/target/millwright-driver-devices-*.jar; do :; done
  "$(java_program java)" "-Dmillwright.demonstration=$DATA" -Xmx96m -XX:TieredStopAtLevel=1 -cp "$jar" "io.millwright.device.$main" "$@" >"$DATA/log/$name.log" 2>&1 </dev/null &
  DEVICES+=($!)
  printf '%s\n' $! >"$DATA/run/$name.device"
}

# await_ready NAME WHAT: a device says on one line that it is ready and where.
await_ready() {
  local end=$((SECONDS + DEVICE_LIMIT_SECONDS)) pid
  pid=$(cat "$DATA/run/$1.device")
  until grep -q '^ready ' "$DATA/log/$1.log"; do
    if ! kill -0 "$pid" 2>/dev/null || [ $SECONDS -ge $end ]; then
      tail -n 20 "$DATA/log/$1.log" >&2
      die "$FAILED" "the simulated $2 did not start; see $DATA/log/$1.log"
    fi
    sleep 0.2
  done
  say "simulated $2: $(sed -n 's/^ready \(.*\) control \(.*\)/\1  (to make it misbehave: \2)/p' "$DATA/log/$1.log" | head -n 1)"
}

# write_once FILE: standard input becomes a file that only its owner reads; a person who deletes it does not get it back.
write_once() { (umask 077 && mkdir -p "$DATA/etc" && cat >"$DATA/etc/$1"); }
is_known() { [ -e "$DATA/run/$1-connected" ]; }
known() { touch "$DATA/run/$1-connected"; }

start_devices() {
  (umask 077 && mkdir -p "$DATA/run" "$DATA/log" "$DATA/device/recordings")
  start_cmm
  start_tester
  start_recorder
  await_ready cmm-1 "measuring machine (OPC UA)"
  trust_cmm
  await_ready tester-1 "hardness tester (serial line)"
  await_ready rec-1 "call recorder (SIP)"
}

# --- cmm-1: a coordinate measuring machine -------------------------------------------------------

start_cmm() {
  local file=$DATA/etc/io.millwright.driver.opcua.OpcUaDriver~cmm-1.cfg.json port
  wanted_port 'opc\.tcp:\/\/127\.0\.0\.1:' "$file" 4840 "measuring machine"
  port=$PORT
  free_port 4841
  launch cmm-1 cmm.CmmDevice --port "$port" --control "$PORT" --data "$DATA/device" --lively
  is_known cmm-1 || write_once "${file##*/}" <<JSON
{
  "machine.id": "cmm-1",
  "machine.kind": "cmm",
  "endpoint": "opc.tcp://127.0.0.1:$port/cmm",
  "security": "Basic256Sha256-SignAndEncrypt",
  "mapping": "cmm"
}
JSON
}

# We started this machine ourselves, so its certificate is known; a real one is compared by a person.
trust_cmm() {
  local trusted=$DATA/opcua/pki/trusted certificate=$DATA/device/certificate
  is_known cmm-1 && return
  (umask 077 && mkdir -p "$trusted")
  "$(java_program keytool)" -exportcert -alias device -storepass simulated -keystore "$certificate.p12" \
    -file "$certificate.der" >/dev/null 2>&1 || die "$FAILED" "cannot read the simulated machine's certificate"
  cp "$certificate.der" "$trusted/$(sha256sum <"$certificate.der" | cut -d ' ' -f 1).der"
  known cmm-1
}

# --- tester-1: a hardness tester on a reference block --------------------------------------------

start_tester() {
  local file=$DATA/etc/io.millwright.driver.serial.SerialDriver~tester-1.cfg.json line port
  wanted_port 'tcp:\/\/127\.0\.0\.1:' "$file" 4842 "hardness tester"
  port=$PORT
  free_port 4843
  # A pseudo terminal is the truer line; socat makes it.
  if command -v socat >/dev/null; then
    line=$DATA/device/tester-1.tty
    set -- --pty "$line"
  else
    line=tcp://127.0.0.1:$port
    set -- --tcp "$port"
  fi
  launch tester-1 tester.TesterDevice "$@" --control "$PORT" --format frame-xor --every 8 --scatter 0.25 --drift 0.05
  is_known tester-1 && return
  write_once "${file##*/}" <<JSON
{
  "machine.id": "tester-1",
  "machine.kind": "hardness-tester",
  "port": "$line",
  "profile": "universal-tester",
  "reference.block": "Block 4711 (simulated)",
  "reference.scale": "HRC",
  "reference.certified": 62.5,
  "reference.tolerance": 1.0,
  "reference.window": 5.0
}
JSON
  known tester-1
}

# --- rec-1: a call recorder ----------------------------------------------------------------------

start_recorder() {
  local probes=$DATA/etc/rec-1.probes.json sip http
  wanted_port 'sip:900@127\.0\.0\.1:' "$probes" 5070 "call recorder"
  sip=$PORT
  wanted_port 'http:\/\/127\.0\.0\.1:' "$probes" 4844 "call recorder"
  http=$PORT
  free_port 4845
  launch rec-1 recorder.RecorderDevice --sip-port "$sip" --http-port "$http" --control "$PORT" \
    --data "$DATA/device/recorder" --recordings "$DATA/device/recordings"
  is_known rec-1 && return
  write_once io.millwright.driver.telephony.TelephonyDriver~rec-1.cfg.json <<JSON
{
  "machine.id": "rec-1",
  "machine.kind": "call-recorder",
  "probes": "rec-1.probes.json"
}
JSON
  recorder_probes "$sip" "$http" | write_once rec-1.probes.json
  known rec-1
}

# recorder_probes SIP HTTP
recorder_probes() {
  cat <<JSON
{
  "title": "The simulated call recorder",
  "defaults": { "interval.seconds": 10, "timeout.seconds": 3 },
  "probes": {
    "sip": {
      "label": "SIP of the recorder",
      "kind": "sip-options",
      "target": "sip:900@127.0.0.1:$1",
      "expect.siprec": true,
      "slow.millis": 500
    },
    "sip-tcp": { "label": "SIP over TCP", "kind": "sip-options", "target": "sip:900@127.0.0.1:$1;transport=tcp" },
    "modules": {
      "label": "Modules and licence seats",
      "kind": "http",
      "url": "http://127.0.0.1:$2/status",
      "json": { "\$.modules.recorder.state": "running", "\$.modules.archive.state": "running" },
      "seats": { "used": "\$.licence.seats.used", "bought": "\$.licence.seats.bought" }
    },
    "recordings": {
      "label": "Folder of the recordings",
      "kind": "file-system",
      "path": "$DATA/device/recordings",
      "interval.seconds": 30,
      "limits": { "free": { "warn-below": 10, "alarm-below": 5 } }
    },
    "time-zones": { "label": "Time-zone data", "kind": "time-zone-data", "interval.seconds": 3600,
      "limits": { "java-age": { "warn-above": 1500 }, "system-age": { "warn-above": 1500 } } },
    "test-call": {
      "label": "Assurance call",
      "kind": "assurance-call",
      "target": "sip:900@127.0.0.1:$1",
      "consent": "The simulated recorder's own test number; nobody is called",
      "seconds": 5,
      "interval.seconds": 300,
      "timeout.seconds": 60,
      "recording": {
        "by": "http",
        "url": "http://127.0.0.1:$2/recordings?call-id={call-id}",
        "entries": "\$.recordings[*]",
        "file": "\$.file",
        "seconds": "\$.seconds",
        "download": "http://127.0.0.1:$2/recordings/{file}"
      }
    }
  },
  "trunks": { "recording": { "label": "Recording trunk", "destinations": ["sip", "sip-tcp"] } }
}
JSON
}
