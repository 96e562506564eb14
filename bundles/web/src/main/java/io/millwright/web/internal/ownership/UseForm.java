package io.millwright.web.internal.ownership;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.model.MachineId;
import io.millwright.ownership.DataUse.Purpose;
import io.millwright.ownership.DataUse.Recipient;
import io.millwright.ownership.DataUse.Wanted;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What somebody wants to use, as it is sent. */
record UseForm(
    @Nullable String purpose,
    @Nullable String recipient,
    @Nullable String to,
    @Nullable String clause,
    @Nullable List<@Nullable String> machines) {
  private static final int MOST = 10_000;

  Wanted wanted() {
    return new Wanted(
        one(Purpose.class, "purpose", purpose).orElseThrow(() -> missing("purpose")),
        one(Recipient.class, "recipient", recipient).orElseThrow(() -> missing("recipient")),
        text(to),
        text(clause));
  }

  Set<MachineId> ids() {
    if (machines == null || machines.isEmpty() || machines.size() > MOST) {
      throw refused("machines: 1 to %d".formatted(MOST));
    }
    var ids = new HashSet<MachineId>();
    machines.forEach(each -> ids.add(machine("machines", each)));
    return ids;
  }

  static MachineId machine(String field, @Nullable String id) {
    try {
      return new MachineId(text(id));
    } catch (IllegalArgumentException e) {
      throw refused(field + ": 1 to 64 letters, digits, dots, dashes or underscores");
    }
  }

  /** A word of a fixed list; empty if none was given. */
  static <E extends Enum<E>> Optional<E> one(Class<E> of, String field, @Nullable String word) {
    if (word == null || word.isBlank()) {
      return Optional.empty();
    }
    for (E one : of.getEnumConstants()) {
      if (one.name().equals(word)) {
        return Optional.of(one);
      }
    }
    throw refused("%s: one of %s".formatted(field, List.of(of.getEnumConstants())));
  }

  static Optional<Instant> time(String field, @Nullable String time) {
    if (time == null || time.isBlank()) {
      return Optional.empty();
    }
    try {
      Instant read = Instant.parse(time);
      if (read.getEpochSecond() >= 0 && read.isBefore(LATEST)) {
        return Optional.of(read);
      }
    } catch (DateTimeException e) {
      throw refused(field + ": a time such as 2030-01-31T23:00:00Z");
    }
    throw refused(field + ": a time from 1970 to 9998");
  }

  static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static AccessException missing(String field) {
    return refused(field + ": is missing");
  }

  static AccessException refused(String rule) {
    return new AccessException(Fault.REFUSED, rule);
  }

  /** Later than all that is kept. */
  static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
}
