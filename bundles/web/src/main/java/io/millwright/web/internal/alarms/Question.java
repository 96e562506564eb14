package io.millwright.web.internal.alarms;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.model.MachineId;
import io.millwright.monitoring.AlarmId;
import io.millwright.monitoring.AlarmQuery;
import io.millwright.monitoring.AlarmState;
import io.millwright.monitoring.Light;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which alarms somebody asks for, as it stands in the address.
 *
 * @param asked the words behind the question mark
 */
record Question(MultivaluedMap<String, String> asked) {
  private static final int MOST = 1_000;
  private static final int FARTHEST = 1_000_000;

  AlarmQuery query() {
    return new AlarmQuery(
        states(),
        machine(),
        word("light", Light.class).orElse(Light.GREEN),
        aside(),
        text("assignee"),
        number("skip", 0, FARTHEST, 0),
        number("most", 1, MOST, 100));
  }

  /** The id of an alarm; one that cannot be is one that does not exist. */
  static AlarmId id(String text) {
    try {
      return new AlarmId(text);
    } catch (IllegalArgumentException e) {
      throw new AccessException(Fault.UNKNOWN, "There is no such alarm.");
    }
  }

  private Set<AlarmState> states() {
    @Nullable List<String> words = asked.get("state");
    var states = EnumSet.noneOf(AlarmState.class);
    for (String word : words == null ? List.<String>of() : words) {
      states.add(constant("state", word, AlarmState.class));
    }
    return states;
  }

  private Optional<MachineId> machine() {
    try {
      return Optional.of(text("machine")).filter(it -> !it.isEmpty()).map(MachineId::new);
    } catch (IllegalArgumentException e) {
      throw DeedForm.refused("machine: 1 to 64 letters, digits, dots, dashes or underscores.");
    }
  }

  private Optional<Boolean> aside() {
    return switch (text("aside")) {
      case "" -> Optional.empty();
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> throw DeedForm.refused("aside: true or false.");
    };
  }

  private <E extends Enum<E>> Optional<E> word(String name, Class<E> words) {
    String text = text(name);
    return text.isEmpty() ? Optional.empty() : Optional.of(constant(name, text, words));
  }

  private static <E extends Enum<E>> E constant(String name, String text, Class<E> words) {
    return Arrays.stream(words.getEnumConstants())
        .filter(each -> each.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                DeedForm.refused(
                    "%s: one of %s.".formatted(name, Arrays.toString(words.getEnumConstants()))));
  }

  private int number(String name, int least, int most, int otherwise) {
    String text = text(name);
    try {
      int number = text.isEmpty() ? otherwise : Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw DeedForm.refused("%s: a whole number from %d to %d.".formatted(name, least, most));
    }
    throw DeedForm.refused("%s: a whole number from %d to %d.".formatted(name, least, most));
  }

  private String text(String name) {
    @Nullable String value = asked.getFirst(name);
    return value == null ? "" : value.strip();
  }
}
