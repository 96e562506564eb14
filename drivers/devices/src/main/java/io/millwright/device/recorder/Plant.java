package io.millwright.device.recorder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The recorder's modules and licence, as its status page shows them. */
final class Plant {
  static final String VERSION = "8.1.4-simulated";

  private static final List<String> MODULES =
      List.of("recorder", "decoder", "mixer", "archive", "screen-capture", "web");
  private static final String RUNNING = "running";

  private final Map<String, String> states = new ConcurrentHashMap<>();
  private volatile Seats seats = new Seats(50, 31);

  /** Licence seats. */
  record Seats(int bought, int used) {}

  Plant() {
    free();
  }

  void free() {
    MODULES.forEach(module -> states.put(module, RUNNING));
    seats = new Seats(50, 31);
  }

  void module(String name, String state) {
    if (!MODULES.contains(name)) {
      throw new IllegalArgumentException(
          "no module '%s'; try %s".formatted(name, String.join(", ", MODULES)));
    }
    if (!state.matches("[a-z-]{1,20}")) {
      throw new IllegalArgumentException(
          "state=%s: a word such as running or down".formatted(state));
    }
    states.put(name, state);
  }

  Seats seats() {
    return seats;
  }

  void seats(Seats fresh) {
    seats = fresh;
  }

  Map<String, Object> modules() {
    var shown = new LinkedHashMap<String, Object>();
    MODULES.forEach(module -> shown.put(module, Map.of("state", states.getOrDefault(module, ""))));
    return shown;
  }
}
