package io.millwright.console.internal;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.audit.Audit;
import io.millwright.audit.AuditEntry;
import io.millwright.audit.AuditQuery;
import io.millwright.audit.Deed;
import io.millwright.audit.Verification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** What was done, and whether the record of it is whole. */
@Service
@Needs(value = Permission.AUDIT_READ, at = Needs.At.PLATFORM)
@Unrecorded(because = "it only shows")
@Command(
    scope = "millwright",
    name = "audit",
    description = "Lists what was done, or verifies that nothing of that record was altered.",
    detailedDescription =
        "verify reads the whole chain and compares it with the signed anchors; it fails and names the first"
            + " altered or missing entry if anything does not fit. list shows the newest entries.")
public final class AuditCommand extends DeskCommand {
  @Option(name = "--since", description = "How far back, for instance 12h, 1d or 2w; else all")
  String since = "";

  @Option(name = "--actor", description = "The login of who did it")
  String actor = "";

  @Option(name = "--action", description = "How the action begins, for instance login.")
  String action = "";

  @Option(name = "--customer", description = "Whose data it concerns")
  @Completion(CustomerCompleter.class)
  String customer = "";

  @Option(name = "--text", description = "What stands in it")
  String text = "";

  @Option(name = "--most", description = "How many, 1 to 1000; 30 if not said")
  int most = 30;

  @Argument(name = "what", description = "verify or list")
  @Completion(
      value = StringsCompleter.class,
      values = {"verify", "list"})
  String what = "list";

  @Override
  void run(Desk desk) {
    Audit audit = desk.need(Audit.class);
    switch (what) {
      case "list" -> list(desk, audit.find(query(desk)));
      case "verify" -> verify(desk, audit.verify());
      default ->
          throw new IllegalArgumentException(
              "'%s': write verify or list".formatted(Words.plain(what)));
    }
  }

  private AuditQuery query(Desk desk) {
    Instant from = since.isEmpty() ? Instant.EPOCH : desk.now().minus(Words.parseLength(since));
    return new AuditQuery(
        customer.isEmpty() ? Optional.empty() : Optional.of(Set.of(customer)),
        Optional.empty(),
        actor,
        action,
        "",
        text,
        from,
        AuditQuery.LATEST,
        Long.MAX_VALUE,
        most);
  }

  private static void list(Desk desk, List<AuditEntry> entries) {
    var table =
        new Table("Nothing was found.", "No.", "Time", "Who", "Door", "What", "To what", "Details");
    for (AuditEntry entry : entries) {
      Deed deed = entry.deed();
      table.row(
          Long.toString(entry.number()),
          Words.time(entry.time(), desk.zone()),
          deed.actor(),
          deed.door().name(),
          deed.action(),
          deed.subject(),
          details(deed.details()));
    }
    desk.print(table.lines());
  }

  private static String details(Map<String, String> details) {
    return details.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining(", "));
  }

  private static void verify(Desk desk, Verification seen) {
    seen.remarks().forEach(remark -> desk.out().println("remark: " + Words.plain(remark)));
    seen.flaws().forEach(flaw -> desk.out().println("ALTERED: " + Words.plain(flaw)));
    desk.out().printf("%d entries, %d anchors%n", seen.entries(), seen.anchors());
    if (!seen.isWhole()) {
      throw new IllegalStateException("The audit is not whole: see the lines above.");
    }
    desk.out().println("The audit is whole.");
  }
}
