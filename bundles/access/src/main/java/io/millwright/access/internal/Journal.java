package io.millwright.access.internal;

import io.millwright.access.Caller;
import io.millwright.access.Visit;
import io.millwright.access.internal.db.Known;
import io.millwright.audit.Audit;
import io.millwright.audit.Deed;
import io.millwright.store.Transaction;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the audit is told of log-ins: of nobody unknown the name, it may be a password. */
@Component(service = Journal.class)
public final class Journal {
  private final Audit audit;
  private final Repeated repeated;

  /** For the running site. */
  @Activate
  public Journal(@Reference Audit audit, @Reference Repeated repeated) {
    this.audit = audit;
    this.repeated = repeated;
  }

  void passed(Caller caller, String how) {
    audit.record(
        caller.did(
            "login.passed", caller.customer(), "account:" + caller.account(), Map.of("how", how)));
  }

  void refused(Optional<Known> known, Visit visit, String why) {
    repeated.record(deed("login.refused", known, visit, Map.of("why", why)));
  }

  void delayed(Optional<Known> known, Visit visit) {
    repeated.record(deed("login.delayed", known, visit, Map.of()));
  }

  void passwordChanged(Transaction transaction, Known known, Visit visit) {
    audit.record(
        transaction, deed("account.password.changed", Optional.of(known), visit, Map.of()));
  }

  static Deed deed(String action, Optional<Known> known, Visit visit, Map<String, String> details) {
    return new Deed(
        action,
        known.map(Known::login).orElse(Gate.UNKNOWN),
        visit.door(),
        visit.shortAddress(),
        known.flatMap(found -> found.account().customer()),
        known.map(found -> "account:" + found.id()).orElse(""),
        details);
  }
}
