package io.millwright.web.internal.contract;

import io.millwright.contract.Contract.Adapted;
import io.millwright.contract.Contract.Terms;
import io.millwright.contract.Retention;
import io.millwright.contract.Right;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a contract has instead of its package: promises of speed, amounts of budgets, and what holds
 * for remote sessions.
 *
 * @param fourEyes the clause by which a second person allows each session; empty takes it away
 * @param recordingDays how long recordings are kept; 0 leaves it to the package
 */
record AdaptedForm(
    @Nullable Long revision,
    @Nullable List<@Nullable SlaShape> sla,
    @Nullable Map<String, @Nullable Long> budgets,
    @Nullable String fourEyes,
    @Nullable Integer recordingDays,
    @Nullable String recordingClause) {
  /** The same terms with these. */
  Terms in(Terms before) {
    Adapted adapted = before.adapted();
    return new Terms(
        before.paper(),
        before.scope(),
        before.hours(),
        new Adapted(
            given(adapted.given()),
            adapted.withheld(),
            ContractForm.there("sla", sla).map(SlaShape::row).toList(),
            amounts(budgets),
            recordingDays == null
                ? adapted.recordings()
                : new Retention(recordingDays, Words.text(recordingClause))));
  }

  // What the form does not say stays.
  private Map<Right, String> given(Map<Right, String> before) {
    var all = new LinkedHashMap<>(before);
    if (fourEyes != null) {
      all.remove(Right.REMOTE_SESSION_FOUR_EYES);
      if (!fourEyes.isBlank()) {
        all.put(Right.REMOTE_SESSION_FOUR_EYES, fourEyes);
      }
    }
    return all;
  }

  private static Map<String, Long> amounts(@Nullable Map<String, @Nullable Long> budgets) {
    var all = new LinkedHashMap<String, Long>();
    if (budgets != null) {
      budgets.forEach(
          (code, amount) -> {
            if (amount == null) {
              throw Words.refused("budgets: how much of " + code);
            }
            all.put(code, amount);
          });
    }
    return all;
  }
}
