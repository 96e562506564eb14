package io.millwright.web.internal.ownership;

import io.millwright.ownership.DataUse;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An entry of the ledger as it is shown. */
record UseRow(
    String use,
    String machine,
    String customer,
    String purpose,
    String recipient,
    String to,
    String clause,
    String ruling,
    String terms,
    String listing,
    DeletionRow.Act asked,
    @Nullable Instant taken) {
  static UseRow of(DataUse use) {
    return new UseRow(
        use.use(),
        use.machine().text(),
        use.customer(),
        use.wanted().purpose().name(),
        use.wanted().recipient().name(),
        use.wanted().to(),
        use.wanted().clause(),
        use.ruling().name(),
        use.ruling().terms(),
        use.listing(),
        new DeletionRow.Act(use.asked().login(), use.asked().at()),
        use.taken().orElse(null));
  }
}
