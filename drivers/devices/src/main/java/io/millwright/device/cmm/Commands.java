package io.millwright.device.cmm;

import io.millwright.device.control.Given;
import io.millwright.device.control.Orders;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/** What a tester may order at the control port. Parameters come as texts. */
final class Commands implements Orders {
  private static final String HELP =
      """
      Simulated measuring machine: control port. Parameters in the query or as a JSON object.

        curl {address}/state
        curl -X POST '{address}/set?temperature.ram=85'
        curl -X POST {address}/set -d '{"temperature.ram": 85, "operation-mode": "Service"}'
        curl -X POST '{address}/free?signal=temperature.ram'      without signal: all
        curl -X POST '{address}/collision?speed=85'               71 mm/s and more is hard; x, y, z in mm
        curl -X POST '{address}/error?code=E-4711&message=Drive%20X&severity=700'
        curl -X POST '{address}/error/clear?code=E-4711'          without code: all
        curl -X POST '{address}/clock?at=2000-01-01T00:00:00Z'    or offsetSeconds=-3600; alone: right again
        curl -X POST '{address}/hold?on=true'                     values stand still; on=false ends it
        curl -X POST '{address}/freeze?seconds=20'                the whole process is stopped so long (Unix)
        curl -X POST '{address}/flood?perSecond=1000&seconds=5'   more values than queues can take
        curl -X POST '{address}/quality?signal=temperature.ram&status=Bad_SensorFailure'   Good ends it
        curl -X POST '{address}/nameplate?SerialNumber=SIM-000472'
        curl -X POST '{address}/drop?node=Probings'               a node vanishes; alone: all come back
        curl -X POST '{address}/namespaces?shift=3'               restart with other namespace indices
        curl -X POST {address}/certificate                        restart with a new certificate
        curl -X POST '{address}/restart?seconds=6'                down for so long, sessions lost
        curl -X POST {address}/stop
      """;

  private static final long LONGEST_FREEZE_S = 600;

  private final Machine machine;

  Commands(Machine machine) {
    this.machine = machine;
  }

  @Override
  public String help() {
    return HELP;
  }

  @Override
  public Object run(String path, Given given) throws Exception {
    switch (path) {
      case "/set" -> given.all().forEach(machine.simulation()::force);
      case "/free" -> free(given);
      case "/collision" -> collide(given);
      case "/error" -> raise(given);
      case "/error/clear" -> clear(given);
      case "/clock" -> setClock(given);
      case "/hold" -> machine.simulation().hold(given.on("on"));
      case "/freeze" -> freeze(given.whole("seconds", 20));
      case "/flood" -> machine.flood(given.whole("perSecond", 1_000), given.whole("seconds", 5));
      case "/quality" -> machine.mark(given.needed("signal"), status(given.needed("status")));
      case "/nameplate" -> nameplate(given);
      case "/drop" -> drop(given);
      case "/namespaces" -> restart(given, given.whole("shift", 3), Machine.CertificateChoice.KEEP);
      case "/certificate" -> restart(given, machine.shift(), Machine.CertificateChoice.NEW);
      case "/restart" -> restart(given, machine.shift(), Machine.CertificateChoice.KEEP);
      default -> throw new IllegalArgumentException("no command " + path + "; try GET /");
    }
    return Map.of("ok", true);
  }

  @Override
  public Map<String, Object> state() {
    var state = new LinkedHashMap<String, Object>();
    state.put("address", machine.address());
    state.put("clock", machine.clock().now().toString());
    state.put("clockOffsetSeconds", machine.clock().offset().toSeconds());
    state.put("held", machine.simulation().held());
    state.put("shift", machine.shift());
    state.put("values", machine.simulation().values());
    state.put("forced", machine.simulation().forced());
    var statuses = new LinkedHashMap<String, String>();
    machine.statuses().forEach((signal, status) -> statuses.put(signal, status.toString()));
    state.put("quality", statuses);
    state.put("errors", machine.errors().values());
    state.put("nameplate", machine.identity().fields());
    return state;
  }

  private void free(Given given) {
    String signal = given.all().get("signal");
    if (signal == null) {
      machine.simulation().freeAll();
    } else {
      machine.simulation().free(signal);
    }
  }

  private void collide(Given given) throws Exception {
    Collision here = machine.simulation().collisionHere(given.number("speed", 85));
    machine.collide(
        new Collision(
            here.speed(),
            given.number("x", here.x()),
            given.number("y", here.y()),
            given.number("z", here.z())));
  }

  private void raise(Given given) throws Exception {
    machine.raise(
        new ControllerError(
            given.text("code", "E-1009"),
            given.text("message", "Air pressure out of range"),
            given.whole("severity", 700)));
  }

  private void clear(Given given) throws Exception {
    String code = given.all().get("code");
    if (code != null) {
      machine.clear(code);
      return;
    }
    for (String each : machine.errors().keySet()) {
      machine.clear(each);
    }
  }

  private void setClock(Given given) {
    String at = given.all().get("at");
    if (at == null) {
      machine.clock().setOffset(Duration.ofSeconds(given.whole("offsetSeconds", 0)));
      return;
    }
    try {
      machine.clock().setTo(Instant.parse(at));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("at=%s: write 2000-01-01T00:00:00Z".formatted(at), e);
    }
  }

  /** The process stops itself, so a helper outside must wake it: a shell that outlives the stop. */
  private static void freeze(int seconds) throws IOException {
    if (seconds < 1 || seconds > LONGEST_FREEZE_S) {
      throw new IllegalArgumentException("seconds is 1 to %d".formatted(LONGEST_FREEZE_S));
    }
    long pid = ProcessHandle.current().pid();
    String script =
        "sleep 0.2; kill -STOP %d; sleep %d; kill -CONT %d".formatted(pid, seconds, pid);
    new ProcessBuilder("sh", "-c", script).inheritIO().start();
  }

  private void nameplate(Given given) throws Exception {
    for (Map.Entry<String, String> field : given.all().entrySet()) {
      machine.nameplate(field.getKey(), field.getValue());
    }
  }

  private void drop(Given given) throws Exception {
    String node = given.all().get("node");
    if (node == null) {
      machine.restoreDropped();
    } else {
      machine.drop(node);
    }
  }

  private void restart(Given given, int shift, Machine.CertificateChoice certificate)
      throws Exception {
    long down = TimeUnit.SECONDS.toMillis(given.whole("seconds", 0));
    machine.restart(Duration.ofMillis(down), shift, certificate);
  }

  private static StatusCode status(String name) {
    if ("Good".equals(name)) {
      return StatusCode.GOOD;
    }
    try {
      return new StatusCode(StatusCodes.class.getField(name).getLong(null));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("no OPC UA status '%s'".formatted(name), e);
    }
  }
}
