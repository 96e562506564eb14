package io.millwright.console.internal;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Records;
import io.millwright.mail.Dispatch;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** The letters on their way, and a letter to try the way. */
@Service
@Needs(value = Permission.PLATFORM_OPERATE, at = Needs.At.PLATFORM)
@Records("mail.tested")
@Command(
    scope = "millwright",
    name = "mail",
    description = "Shows letters that wait, were sent or given up; --test ADDRESS sends one now.")
public final class MailCommand extends DeskCommand {
  @Option(name = "--test", description = "Sends a test letter there and waits for the answer")
  String to = "";

  @Option(name = "--most", description = "So many letters at most")
  int most = 30;

  @Override
  void run(Desk desk) {
    Dispatch dispatch = desk.need(Dispatch.class);
    if (to.isEmpty()) {
      show(desk, dispatch);
      return;
    }
    desk.deeds().add("mail:" + to, Map.of());
    dispatch.test(to);
    desk.out().println("The mail server has taken a test letter to " + Words.plain(to));
  }

  private void show(Desk desk, Dispatch dispatch) {
    Dispatch.Status status = dispatch.status();
    desk.out().println(Words.plain(status.route()) + "; " + status.waiting() + " waiting");
    if (!status.trouble().isEmpty()) {
      desk.out().println("Trouble: " + Words.plain(status.trouble()));
    }
    var table = new Table("No letter.", "Made", "To", "Subject", "State", "Tries", "Next", "Why");
    for (Dispatch.Entry letter : dispatch.letters(most)) {
      boolean waits = letter.state() == Dispatch.State.WAITING;
      table.row(
          Words.time(letter.made(), desk.zone()),
          letter.to(),
          letter.subject(),
          letter.state().name(),
          Integer.toString(letter.tries()),
          waits ? Words.time(letter.next(), desk.zone()) : "",
          letter.trouble());
    }
    desk.print(table.lines());
  }
}
