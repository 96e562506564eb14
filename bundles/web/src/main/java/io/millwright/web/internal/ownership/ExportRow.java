package io.millwright.web.internal.ownership;

import io.millwright.ownership.Export;
import io.millwright.ownership.Person;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An export as it is shown. */
record ExportRow(
    String id,
    @Nullable String customer,
    @Nullable String person,
    String state,
    DeletionRow.Act asked,
    @Nullable Instant done,
    @Nullable Instant until,
    long bytes,
    String sha256,
    String words) {
  static ExportRow of(Export export) {
    return new ExportRow(
        export.id(),
        export.customer().orElse(null),
        export.person().map(Person::login).orElse(null),
        export.state().name(),
        new DeletionRow.Act(export.asked().login(), export.asked().at()),
        export.done().orElse(null),
        export.until().orElse(null),
        export.bytes(),
        export.sha256(),
        export.words());
  }
}
