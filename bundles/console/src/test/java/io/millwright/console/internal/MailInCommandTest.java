package io.millwright.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.mail.Inbox;
import io.millwright.testkit.ManualClock;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MailInCommandTest {
  private final Inbox inbox =
      new Inbox() {
        @Override
        public Status status() {
          return new Status("INBOX of desk at mail.example.org:993", true, 1, "nobody there");
        }

        @Override
        public List<Entry> letters(int most) {
          return List.of(
              new Entry(
                  "letter-1",
                  "ada@example.org",
                  "Hot",
                  ManualClock.NOON,
                  Fate.QUARANTINED,
                  "no account has this address",
                  "",
                  "what only some may read"));
        }

        @Override
        public List<Bounced> bounced(int most) {
          return List.of(new Bounced("gone@example.org", 2, ManualClock.NOON, "550"));
        }

        @Override
        public boolean dismiss(String id) {
          return id.equals("letter-1");
        }
      };

  @Test
  void shows_what_waits_and_why_and_what_comes_back() throws Exception {
    assertThat(TestDesk.printed(new MailInCommand(), inbox))
        .contains("mail.example.org:993; 1 wait", "Trouble: nobody there")
        .contains("ada@example.org", "no account has this address", "gone@example.org")
        .doesNotContain("what only some may read");
  }

  @Test
  void lays_one_aside() throws Exception {
    var command = new MailInCommand();
    command.id = "letter-1";
    assertThat(TestDesk.printed(command, inbox)).contains("laid aside");
    command.id = "letter-2";
    assertThat(TestDesk.printed(command, inbox)).contains("None");
  }
}
