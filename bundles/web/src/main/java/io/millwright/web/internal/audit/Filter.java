package io.millwright.web.internal.audit;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Sight;
import io.millwright.audit.AuditQuery;
import io.millwright.audit.Deed;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which entries somebody asks for, as it stands in the address.
 *
 * @param asked the words behind the question mark
 */
record Filter(MultivaluedMap<String, String> asked) {
  private static final List<String> NAMES =
      List.of("from", "to", "door", "actor", "action", "customer", "subject", "text");
  private static final int LONGEST = 200;

  /**
   * The query that finds no more than the sight covers.
   *
   * @throws AccessException with the rule that is broken
   */
  AuditQuery query(Sight sight, long below, int most) {
    return new AuditQuery(
        customers(sight),
        door(),
        word("actor"),
        word("action"),
        word("subject"),
        word("text"),
        time("from", Instant.EPOCH),
        time("to", AuditQuery.LATEST),
        below,
        most);
  }

  /** What was asked for, for the audit's own entry of an export. */
  String words() {
    return NAMES.stream()
        .filter(name -> !word(name).isEmpty())
        .map(name -> name + "=" + word(name))
        .collect(Collectors.joining(", "));
  }

  // Another's customer finds as much as one that does not exist: nothing.
  private Optional<Set<String>> customers(Sight sight) {
    String wanted = word("customer");
    if (wanted.isEmpty()) {
      return sight.everything() ? Optional.empty() : Optional.of(sight.customers());
    }
    return Optional.of(sight.coversCustomer(wanted) ? Set.of(wanted) : Set.of());
  }

  private Optional<Deed.Door> door() {
    String wanted = word("door");
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(Deed.Door.values())
            .filter(each -> each.name().equals(wanted))
            .findFirst()
            .orElseThrow(
                () -> refused("door: one of " + Arrays.toString(Deed.Door.values()) + ".")));
  }

  private String word(String name) {
    @Nullable String value = asked.getFirst(name);
    String word = value == null ? "" : value.strip();
    if (word.length() > LONGEST || word.indexOf('\0') >= 0) {
      throw refused("%s: at most %d characters.".formatted(name, LONGEST));
    }
    return word;
  }

  private Instant time(String name, Instant otherwise) {
    String word = word(name);
    if (word.isEmpty()) {
      return otherwise;
    }
    try {
      Instant time = OffsetDateTime.parse(word).toInstant();
      // The database counts milliseconds since 1970.
      if (time.isAfter(AuditQuery.LATEST) || time.isBefore(Instant.EPOCH)) {
        throw refused(name + ": from 1970 to 9998.");
      }
      return time;
    } catch (DateTimeException e) {
      throw refused(name + ": a time such as 2026-01-31T12:00:00Z.");
    }
  }

  static AccessException refused(String rule) {
    return new AccessException(Fault.REFUSED, rule);
  }
}
