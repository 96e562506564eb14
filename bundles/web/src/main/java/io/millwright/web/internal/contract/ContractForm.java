package io.millwright.web.internal.contract;

import io.millwright.contract.Contract.Adapted;
import io.millwright.contract.Contract.Hours;
import io.millwright.contract.Contract.Listing;
import io.millwright.contract.Contract.Module;
import io.millwright.contract.Contract.Paper;
import io.millwright.contract.Contract.Scope;
import io.millwright.contract.Contract.Terms;
import io.millwright.contract.Retention;
import io.millwright.contract.ServicePackage;
import io.millwright.contract.SlaRow;
import io.millwright.contract.SlaRow.Environment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Terms as they are sent. */
record ContractForm(
    @Nullable Long revision,
    @Nullable String customer,
    @Nullable String code,
    @Nullable String version,
    @Nullable String number,
    @Nullable String concluded,
    @Nullable Integer purchaseYear,
    @Nullable List<@Nullable Listed> machines,
    @Nullable Integer seats,
    @Nullable Integer supportSeats,
    @Nullable List<@Nullable Bought> modules,
    @Nullable List<@Nullable String> administrators,
    @Nullable List<@Nullable String> contacts,
    @Nullable String calendar,
    @Nullable List<@Nullable String> holidays,
    @Nullable Map<String, @Nullable String> given,
    @Nullable Map<String, @Nullable String> withheld,
    @Nullable List<@Nullable SlaShape> sla,
    @Nullable Map<String, @Nullable Long> budgets,
    @Nullable Integer recordingDays,
    @Nullable String recordingClause) {
  /** A machine. */
  record Listed(@Nullable String machine, @Nullable String environment) {}

  /** A module. */
  record Bought(@Nullable String name, @Nullable String from) {}

  Terms terms() {
    if (customer == null) {
      throw Words.refused("customer: whose contract it is");
    }
    return new Terms(
        new Paper(
            customer,
            new ServicePackage.Id(Words.text(code), Words.text(version)),
            Words.text(number),
            Words.day("concluded", concluded),
            purchaseYear == null ? 0 : purchaseYear),
        scope(),
        new Hours(Words.text(calendar), Words.texts(holidays)),
        new Adapted(
            Words.clauses("given", given),
            Words.clauses("withheld", withheld),
            rows(),
            amounts(),
            new Retention(recordingDays == null ? 0 : recordingDays, Words.text(recordingClause))));
  }

  private Scope scope() {
    return new Scope(
        there("machines", machines).map(ContractForm::listing).toList(),
        seats == null ? 0 : seats,
        supportSeats == null ? 0 : supportSeats,
        there("modules", modules).map(ContractForm::module).toList(),
        Words.texts(administrators),
        Words.texts(contacts));
  }

  static <T> Stream<T> there(String field, @Nullable List<@Nullable T> all) {
    if (all == null) {
      return Stream.empty();
    }
    return all.stream()
        .map(
            one -> {
              if (one == null) {
                throw Words.refused(field + ": an entry is empty");
              }
              return one;
            });
  }

  private static Listing listing(Listed one) {
    Environment environment =
        one.environment() == null
            ? Environment.LIVE
            : Words.one("machines", Environment.class, one.environment());
    return new Listing(Words.machine("machines", one.machine()), "", environment);
  }

  private static Module module(Bought one) {
    return new Module(Words.text(one.name()), Words.day("modules", one.from()));
  }

  private List<SlaRow> rows() {
    return there("sla", sla).map(SlaShape::row).toList();
  }

  private Map<String, Long> amounts() {
    var all = new LinkedHashMap<String, Long>();
    if (budgets != null) {
      budgets.forEach(
          (code, amount) -> {
            if (amount == null) {
              throw Words.refused("budgets: an amount is missing");
            }
            all.put(code, amount);
          });
    }
    return all;
  }
}
