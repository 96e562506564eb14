package io.millwright.ownership.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.audit.Deed;
import io.millwright.ownership.DataUse;
import io.millwright.ownership.DataUse.Recipient;
import io.millwright.ownership.DataUse.Ruling;
import io.millwright.ownership.DataUse.Wanted;
import io.millwright.ownership.Listing;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How it is ruled on the use of data, and in which words that is told. */
final class Rulings {
  private static final int LONGEST_LIST = 1_500;

  private Rulings() {}

  // What a customer agreed to goes for the platform's own people only, whatever is listed.
  static Ruling of(Wanted wanted, Optional<Listing> listing) {
    if (wanted.recipient() == Recipient.THIRD_PARTY) {
      return Ruling.THIRD_PARTY;
    }
    if (listing.isEmpty()) {
      return Ruling.NOT_LISTED;
    }
    boolean same = listing.get().terms().clause().equalsIgnoreCase(wanted.clause());
    return same ? Ruling.ALLOWED : Ruling.OTHER_CLAUSE;
  }

  /** Throws with the reason if nothing is allowed. */
  static void needSome(List<DataUse> entries) {
    if (entries.stream().anyMatch(one -> one.ruling() == Ruling.ALLOWED)) {
      return;
    }
    DataUse first = entries.get(0);
    switch (first.ruling()) {
      case THIRD_PARTY ->
          throw new AccessException(
              Fault.FORBIDDEN,
              "Blocked: data of machines goes to no third party (terms of use %s)."
                  .formatted(first.ruling().terms()));
      case OTHER_CLAUSE ->
          throw new AccessException(
              Fault.CONFLICT,
              "Blocked: %s is listed under another clause than '%s' (terms of use %s)."
                  .formatted(first.machine(), first.wanted().clause(), first.ruling().terms()));
      default ->
          throw new AccessException(
              Fault.CONFLICT,
              "Blocked: %s is not listed for use by others than the customer (terms of use %s)."
                  .formatted(first.machine(), first.ruling().terms()));
    }
  }

  /** What the audit is told of entries made at once. */
  static List<Deed> deeds(Caller by, List<DataUse> entries) {
    var deeds = new ArrayList<Deed>();
    for (Ruling ruling : Ruling.values()) {
      List<DataUse> some = entries.stream().filter(one -> one.ruling() == ruling).toList();
      deeds.addAll(
          deeds(by, some, ruling == Ruling.ALLOWED ? "data.use.allowed" : "data.use.blocked"));
    }
    return deeds;
  }

  /** One for each customer: none learns of another. */
  static List<Deed> deeds(Caller by, List<DataUse> entries, String action) {
    var customers = new LinkedHashSet<String>();
    entries.forEach(one -> customers.add(one.customer()));
    return customers.stream()
        .map(
            customer -> {
              List<DataUse> theirs =
                  entries.stream().filter(one -> one.customer().equals(customer)).toList();
              DataUse first = theirs.get(0);
              return by.did(
                  action,
                  Optional.of(customer),
                  "use:" + first.use(),
                  Map.of(
                      "machines", machines(theirs),
                      "purpose", first.wanted().purpose().name(),
                      "to", first.wanted().to(),
                      "clause", first.wanted().clause(),
                      "ruling", first.ruling().name()));
            })
        .toList();
  }

  private static String machines(List<DataUse> entries) {
    String all = entries.stream().map(one -> one.machine().text()).collect(Collectors.joining(" "));
    return all.length() > LONGEST_LIST ? all.substring(0, LONGEST_LIST) + "…" : all;
  }
}
