package io.millwright.contract.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.audit.Deed;
import io.millwright.contract.Contract;
import io.millwright.contract.ContractHappened;
import io.millwright.contract.Happening;
import io.millwright.contract.Happening.Act;
import io.millwright.contract.Happening.What;
import io.millwright.contract.internal.db.ContractTables;
import io.millwright.fleet.Fleet;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writes down what happened to a contract, and tells it. Who may is for others to see. */
record Scribe(ContractBook book, Fleet fleet, Clock clock) {
  Contract add(Caller by, Contract before, What what) {
    return add(by, before, what, "hap-" + UUID.randomUUID());
  }

  Contract add(Caller by, Contract before, What what, String id) {
    Entry entry = entry(by, before, what, id);
    return saved(before, entry.after(), entry.change(), entry.deed());
  }

  /** Keeps the package that holds from then on, with the entry that says so or not at all. */
  Contract add(Caller by, Contract before, What what, PackageShelf.Shelved of) {
    Entry entry = entry(by, before, what, "hap-" + UUID.randomUUID());
    return book.change(before, entry.after(), of, entry.change(), now(), entry.deed())
        .orElseThrow(Scribe::changedMeanwhile);
  }

  /** What is to be written down. */
  private record Entry(Contract after, ContractBook.Change change, Deed deed) {}

  private Entry entry(Caller by, Contract before, What what, String id) {
    var checked =
        new HappeningCheck(before, fleet, book.day(before, clock.instant())).checked(what);
    var one = new Happening(id, checked, act(by), Optional.empty());
    var all = new ArrayList<>(before.happenings());
    all.add(one);
    var after = new Contract(before.id(), before.revision() + 1, before.terms(), all);
    return new Entry(
        after,
        transaction -> {
          ContractTables.add(transaction, before.id(), one);
          book.outbox().put(transaction, told(before, one));
        },
        by.did(
            "contract.happened",
            Optional.of(before.terms().paper().customer()),
            "contract:" + before.id(),
            Map.of(
                "what", checked.kind().name(),
                "day", checked.day().toString(),
                "subject", checked.subject(),
                "note", checked.note())));
  }

  private static ContractHappened told(Contract contract, Happening one) {
    return new ContractHappened(
        contract.id(),
        contract.terms().paper().customer(),
        one.what().kind(),
        one.what().day().toString(),
        one.what().subject(),
        one.what().note(),
        one.by().login(),
        one.by().at());
  }

  Contract saved(Contract before, Contract after, ContractBook.Change change, Deed deed) {
    return book.change(before, after, change, now(), deed).orElseThrow(Scribe::changedMeanwhile);
  }

  static AccessException changedMeanwhile() {
    return new AccessException(Fault.CONFLICT, "Somebody changed it meanwhile: look at it again.");
  }

  Act act(Caller by) {
    return new Act(by.account(), by.login(), now());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
