package io.millwright.web.internal.access;

import io.millwright.access.Grant;
import io.millwright.access.Place;
import io.millwright.access.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A role at a place, as it is sent and told.
 *
 * @param role {@link Role#id()}
 * @param place {@link Place#words()}
 * @param until a time in ISO 8601; null: until it is taken away
 * @param basis the number of the recorded permission; null or empty for own people
 */
record GrantShape(
    @Nullable String role, @Nullable String place, @Nullable String until, @Nullable String basis) {
  private static final int MOST = 50;
  private static final int LONGEST = 200;
  private static final int LONGEST_BASIS = 255;

  static GrantShape of(Grant grant) {
    return new GrantShape(
        grant.role().id(),
        grant.place().words(),
        grant.until().map(Instant::toString).orElse(null),
        grant.basis());
  }

  /** Those that a form gives. */
  static List<Grant> read(@Nullable List<@Nullable GrantShape> shapes) {
    if (shapes == null || shapes.size() > MOST) {
      throw Field.refused("grants: a list of at most %d".formatted(MOST));
    }
    return shapes.stream()
        .map(shape -> Field.form(shape, "{\"role\", \"place\"} for each of the grants").grant())
        .toList();
  }

  private Grant grant() {
    Role known =
        Role.of(Field.text("role", role, LONGEST))
            .orElseThrow(() -> Field.refused("role: there is no such role"));
    Optional<Instant> end =
        until == null || until.isBlank()
            ? Optional.empty()
            : Optional.of(Field.time("until", until));
    String number = Field.anyText("basis", basis, LONGEST_BASIS);
    try {
      return new Grant(known, Place.of(Field.text("place", place, LONGEST)), end, number);
    } catch (IllegalArgumentException e) {
      throw Field.refused("grants: " + e.getMessage());
    }
  }
}
