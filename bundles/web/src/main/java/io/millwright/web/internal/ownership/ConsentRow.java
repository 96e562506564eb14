package io.millwright.web.internal.ownership;

import io.millwright.access.Place;
import io.millwright.ownership.Consent;
import io.millwright.ownership.Consent.Terms;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A consent as it is shown. */
record ConsentRow(
    String id,
    String kind,
    String customer,
    List<String> places,
    String to,
    String wording,
    String givenBy,
    @Nullable Instant until,
    DeletionRow.Act recorded,
    DeletionRow.@Nullable Act withdrawn,
    boolean living) {
  static ConsentRow of(Consent consent, Instant now) {
    Terms terms = consent.terms();
    return new ConsentRow(
        consent.id(),
        terms.kind().name(),
        terms.customer(),
        terms.places().stream().map(Place::words).sorted().toList(),
        terms.to(),
        terms.wording(),
        terms.givenBy(),
        terms.until().orElse(null),
        new DeletionRow.Act(consent.recorded().login(), consent.recorded().at()),
        DeletionRow.Act.of(consent.withdrawn()),
        consent.livesAt(now));
  }
}
