package io.millwright.web.internal.tickets;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.model.MachineId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a form; what makes no sense is refused with field and rule. */
final class Words {
  private static final Instant LAST = Instant.parse("9000-01-01T00:00:00Z");

  private Words() {}

  static AccessException refused(String rule) {
    return new AccessException(Fault.REFUSED, rule);
  }

  static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** As which version somebody saw what they want to change; empty for however it stands. */
  static OptionalLong seen(@Nullable Long version) {
    return version == null ? OptionalLong.empty() : OptionalLong.of(version);
  }

  static Instant time(String field, @Nullable String text) {
    Instant time;
    try {
      time = OffsetDateTime.parse(text(text)).toInstant();
    } catch (DateTimeException e) {
      throw refused(field + ": a time such as 2030-01-31T23:00:00Z");
    }
    if (time.isBefore(Instant.EPOCH) || time.isAfter(LAST)) {
      throw refused(field + ": a time from 1970 to 9000");
    }
    return time;
  }

  /** Empty if nothing is said. */
  static Optional<MachineId> machine(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new MachineId(text));
    } catch (IllegalArgumentException e) {
      throw refused("machine: 1 to 64 letters, digits, dots, dashes or underscores");
    }
  }

  static <E extends Enum<E>> E one(String field, Class<E> type, @Nullable String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> refused("%s: one of %s".formatted(field, List.of(type.getEnumConstants()))));
  }

  /** Empty if nothing is said. */
  static <E extends Enum<E>> Optional<E> maybe(String field, Class<E> type, @Nullable String name) {
    return name == null || name.isEmpty() ? Optional.empty() : Optional.of(one(field, type, name));
  }

  static <E extends Enum<E>> List<E> some(
      String field, Class<E> type, @Nullable List<@Nullable String> names) {
    var all = new ArrayList<E>();
    if (names != null) {
      names.forEach(name -> all.add(one(field, type, name)));
    }
    return all;
  }
}
