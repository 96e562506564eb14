package io.millwright.web.internal.contract;

import io.millwright.contract.Contract.Adapted;
import io.millwright.contract.Contract.Terms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Promises of speed and amounts of budgets that a contract has instead of its package's. */
record AdaptedForm(
    @Nullable Long revision,
    @Nullable List<@Nullable SlaShape> sla,
    @Nullable Map<String, @Nullable Long> budgets) {
  /** The same terms with these. */
  Terms in(Terms before) {
    Adapted adapted = before.adapted();
    return new Terms(
        before.paper(),
        before.scope(),
        before.hours(),
        new Adapted(
            adapted.given(),
            adapted.withheld(),
            ContractForm.there("sla", sla).map(SlaShape::row).toList(),
            amounts(budgets)));
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
