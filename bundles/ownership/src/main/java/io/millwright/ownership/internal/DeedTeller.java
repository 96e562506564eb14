package io.millwright.ownership.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.audit.Audit;
import io.millwright.audit.AuditEntry;
import io.millwright.audit.AuditQuery;
import io.millwright.audit.Deed;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataFolder;
import io.millwright.ownership.DataTeller;
import io.millwright.ownership.Person;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Entries of the audit that concern a customer, or that a person did or had done to it. */
@Component
public final class DeedTeller implements DataTeller {
  private static final int PAGE = 1_000;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> COLUMNS =
      List.of(
          "number",
          "time",
          "action",
          "actor",
          "door",
          "address",
          "customer",
          "subject",
          "details",
          "hash");

  private final Audit audit;

  /** For the running site. */
  @Activate
  public DeedTeller(@Reference Audit audit) {
    this.audit = audit;
  }

  @Override
  public String name() {
    return "audit";
  }

  @Override
  public void tell(Belongings whose, DataFolder into) throws IOException {
    Set<String> customers = whose.customer().map(Set::of).orElse(Set.of());
    write(
        into,
        "audit.csv",
        "Entries of the audit that concern the customer, newest first.",
        query(Optional.of(customers), "", ""),
        entry -> true);
  }

  @Override
  public void tell(Person about, DataFolder into) throws IOException {
    String subject = "account:" + about.account();
    write(
        into,
        "audit/done.csv",
        "What the audit says that this login did, newest first.",
        query(Optional.empty(), about.login(), ""),
        entry -> true);
    write(
        into,
        "audit/about.csv",
        "What the audit says that others did to this account, newest first.",
        query(Optional.empty(), "", subject),
        entry -> !entry.deed().actor().equals(about.login()));
  }

  private static AuditQuery query(Optional<Set<String>> customers, String actor, String subject) {
    return new AuditQuery(
        customers,
        Optional.empty(),
        actor,
        "",
        subject,
        "",
        Instant.EPOCH,
        AuditQuery.LATEST,
        Long.MAX_VALUE,
        PAGE);
  }

  private void write(
      DataFolder into, String path, String about, AuditQuery first, Predicate<AuditEntry> which)
      throws IOException {
    try (DataFolder.Table table = into.table(path, about, COLUMNS)) {
      AuditQuery query = first;
      while (true) {
        List<AuditEntry> page = audit.find(query);
        for (AuditEntry entry : page) {
          if (which.test(entry)) {
            row(table, entry);
          }
        }
        if (page.size() < PAGE) {
          return;
        }
        query = first.below(page.get(page.size() - 1).number());
      }
    }
  }

  private static void row(DataFolder.Table table, AuditEntry entry) throws IOException {
    Deed deed = entry.deed();
    table.row(
        entry.number(),
        entry.time(),
        deed.action(),
        deed.actor(),
        deed.door().name(),
        deed.address().text(),
        deed.customer().orElse(""),
        deed.subject(),
        details(deed),
        entry.hash());
  }

  private static String details(Deed deed) throws IOException {
    try {
      return JSON.writeValueAsString(deed.details());
    } catch (JsonProcessingException e) {
      throw new IOException("the details of an entry are no JSON", e);
    }
  }
}
