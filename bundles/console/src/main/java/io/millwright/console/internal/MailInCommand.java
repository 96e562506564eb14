package io.millwright.console.internal;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Records;
import io.millwright.mail.Inbox;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** What became of letters to the site. */
@Service
@Needs(value = Permission.TICKET_WORK, at = Needs.At.PLATFORM)
@Records("mail-in.dismissed")
@Command(
    scope = "millwright",
    name = "mail-in",
    description =
        "Shows letters that came and addresses that return them; --dismiss ID lays aside.")
public final class MailInCommand extends DeskCommand {
  @Option(name = "--dismiss", description = "Takes one out of quarantine: somebody has seen to it")
  String id = "";

  @Option(name = "--most", description = "So many letters at most")
  int most = 30;

  @Override
  void run(Desk desk) {
    Inbox inbox = desk.need(Inbox.class);
    if (id.isEmpty()) {
      show(desk, inbox);
      return;
    }
    desk.deeds().add("letter:" + id, Map.of());
    desk.out().println(inbox.dismiss(id) ? "It is laid aside." : "None of that id waits.");
  }

  private void show(Desk desk, Inbox inbox) {
    Inbox.Status status = inbox.status();
    desk.out().println(Words.plain(status.route()) + "; " + status.quarantined() + " wait");
    if (!status.trouble().isEmpty()) {
      desk.out().println("Trouble: " + Words.plain(status.trouble()));
    }
    var table = new Table("No letter.", "Came", "From", "Subject", "Fate", "Why", "Id");
    for (Inbox.Entry letter : inbox.letters(most)) {
      table.row(
          Words.time(letter.came(), desk.zone()),
          letter.sender(),
          letter.subject(),
          letter.fate().name(),
          letter.reason(),
          letter.id());
    }
    desk.print(table.lines());
    var returned = new Table("Every letter arrived.", "Address", "Times", "Last", "Why");
    for (Inbox.Bounced one : inbox.bounced(most)) {
      returned.row(
          one.address(),
          Integer.toString(one.times()),
          Words.time(one.last(), desk.zone()),
          one.reason());
    }
    desk.print(returned.lines());
  }
}
