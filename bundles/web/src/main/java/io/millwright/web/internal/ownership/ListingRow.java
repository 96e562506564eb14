package io.millwright.web.internal.ownership;

import io.millwright.ownership.Listing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A listing as it is shown. */
record ListingRow(
    String id,
    String customer,
    String machine,
    String clause,
    Instant from,
    @Nullable Instant until,
    DeletionRow.Act recorded,
    DeletionRow.@Nullable Act ended,
    boolean living) {
  static ListingRow of(Listing listing, Instant now) {
    return new ListingRow(
        listing.id(),
        listing.terms().customer(),
        listing.terms().machine().text(),
        listing.terms().clause(),
        listing.terms().from(),
        listing.terms().until().orElse(null),
        new DeletionRow.Act(listing.recorded().login(), listing.recorded().at()),
        DeletionRow.Act.of(listing.ended()),
        listing.livesAt(now));
  }
}
