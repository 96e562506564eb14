package io.millwright.desk.gateway.internal;

import io.millwright.ticketing.Resolution;
import io.millwright.ticketing.TicketState;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What states are called at another desk.
 *
 * @param out ours to theirs
 * @param in theirs, in small letters, to ours
 */
record StateMap(Map<TicketState, String> out, Map<String, Here> in) {
  /** A state of ours, and how it was resolved. */
  record Here(TicketState state, Optional<Resolution> resolution) {}

  StateMap {
    out = Map.copyOf(out);
    in = Map.copyOf(in);
  }

  /**
   * Reads lines such as {@code IN_PROGRESS=open} and {@code solved=RESOLVED SOLUTION}.
   *
   * @throws IllegalArgumentException that names a line that is wrong
   */
  static StateMap of(String[] out, String[] in) {
    var there = new HashMap<TicketState, String>();
    for (String line : out) {
      there.put(TicketState.valueOf(part(line, 0)), part(line, 1));
    }
    var here = new HashMap<String, Here>();
    for (String line : in) {
      String[] words = part(line, 1).split(" ", 2);
      here.put(
          part(line, 0).toLowerCase(Locale.ROOT),
          new Here(
              TicketState.valueOf(words[0]),
              words.length > 1 ? Optional.of(Resolution.valueOf(words[1])) : Optional.empty()));
    }
    return new StateMap(there, here);
  }

  private static String part(String line, int which) {
    String[] parts = line.split("=", 2);
    if (parts.length < 2 || parts[which].isBlank()) {
      throw new IllegalArgumentException("'%s' is not of the form A=B".formatted(line));
    }
    return parts[which].strip();
  }

  String there(TicketState state) {
    return out.getOrDefault(state, state.name().toLowerCase(Locale.ROOT));
  }

  Optional<Here> here(String state) {
    return Optional.ofNullable(in.get(state.toLowerCase(Locale.ROOT)));
  }
}
