package io.millwright.web.internal.contract;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.contract.Right;
import io.millwright.model.MachineId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a form; what makes no sense is refused with field and rule. */
final class Words {
  private Words() {}

  static AccessException refused(String rule) {
    return new AccessException(Fault.REFUSED, rule);
  }

  static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  static LocalDate day(String field, @Nullable String text) {
    try {
      return LocalDate.parse(text(text));
    } catch (DateTimeException e) {
      throw refused(field + ": a day such as 2030-01-31");
    }
  }

  /** Now, if nothing is said. */
  static Instant time(String field, @Nullable String text, Instant now) {
    if (text == null || text.isBlank()) {
      return now;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw refused(field + ": a time such as 2030-01-31T23:00:00Z");
    }
  }

  static MachineId machine(String field, @Nullable String text) {
    try {
      return new MachineId(text(text));
    } catch (IllegalArgumentException e) {
      throw refused(field + ": 1 to 64 letters, digits, dots, dashes or underscores");
    }
  }

  static <E extends Enum<E>> E one(String field, Class<E> type, @Nullable String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> refused("%s: one of %s".formatted(field, List.of(type.getEnumConstants()))));
  }

  static Right right(@Nullable String id) {
    return Right.of(text(id))
        .orElseThrow(
            () ->
                refused("right: one of " + Arrays.stream(Right.values()).map(Right::id).toList()));
  }

  static Map<Right, String> clauses(String field, @Nullable Map<String, @Nullable String> clauses) {
    var all = new LinkedHashMap<Right, String>();
    if (clauses != null) {
      clauses.forEach(
          (right, clause) ->
              all.put(
                  Right.of(right)
                      .orElseThrow(() -> refused(field + ": there is no right " + right)),
                  text(clause)));
    }
    return all;
  }

  static List<String> texts(@Nullable List<@Nullable String> texts) {
    return texts == null ? List.of() : texts.stream().map(Words::text).toList();
  }
}
