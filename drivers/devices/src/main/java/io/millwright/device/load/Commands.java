package io.millwright.device.load;

import io.millwright.device.control.Given;
import io.millwright.device.control.Orders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a person may order at the control port. */
final class Commands implements Orders {
  private final Options options;
  private final LoadServer server;
  private final Steps steps;

  Commands(Options options, LoadServer server, Steps steps) {
    this.options = options;
    this.server = server;
    this.steps = steps;
  }

  @Override
  public String help() {
    return """
    Machines that count: control port.

      curl {address}/state                            period, steps, and what was sent, in all and by machine
      curl -X POST '{address}/rate?period.ms=20'      another period, also fractions; may be 10 times as fast or more
      curl -X POST {address}/pause                    nothing counts any more; /resume
      curl -X POST {address}/stop
    """;
  }

  @Override
  public Object state() {
    List<CountingMachine.Seen> each =
        server.machines().stream().map(CountingMachine::seen).toList();
    Steps.Pace pace = steps.pace();
    var state = new LinkedHashMap<String, Object>();
    state.put("address", server.address());
    state.put("machines", options.machines());
    state.put("signals", options.signals());
    state.put("period.ms", pace.periodMillis());
    state.put("paused", pace.paused());
    state.put("steps", pace.steps());
    state.put("late.most.ms", pace.latestMillis());
    state.put("items", each.stream().mapToLong(CountingMachine.Seen::items).sum());
    state.put("sent", each.stream().mapToLong(CountingMachine.Seen::sent).sum());
    state.put("each", each);
    return state;
  }

  @Override
  public Object run(String path, Given given) {
    switch (path) {
      case "/rate" -> steps.every(period(given));
      case "/pause" -> steps.pause();
      case "/resume" -> steps.resume();
      default -> throw new IllegalArgumentException("no command " + path + "; try GET /");
    }
    return Map.of("ok", true);
  }

  private static double period(Given given) {
    given.needed("period.ms");
    double millis = given.number("period.ms", 0);
    if (!(millis >= 0.1 && millis <= Options.LONGEST_PERIOD)) {
      throw new IllegalArgumentException(
          "period.ms=%s: 0.1 to %d is possible".formatted(millis, Options.LONGEST_PERIOD));
    }
    return millis;
  }
}
