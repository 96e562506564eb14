package io.millwright.console.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.mail.Dispatch;
import io.millwright.testkit.ManualClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MailCommandTest {
  private final List<String> tested = new ArrayList<>();
  private final Dispatch dispatch =
      new Dispatch() {
        @Override
        public Status status() {
          return new Status("mail.example.org:587 with STARTTLS", true, 1, "nobody there");
        }

        @Override
        public List<Entry> letters(int most) {
          return List.of(
              new Entry(
                  "1",
                  "ada@example.org",
                  "Too hot\u001b[2J",
                  State.WAITING,
                  ManualClock.NOON,
                  3,
                  ManualClock.NOON,
                  "greylisted"));
        }

        @Override
        public void test(String to) {
          if (to.startsWith("gone")) {
            throw new IllegalStateException("no such mailbox");
          }
          tested.add(to);
        }
      };

  @Test
  void shows_what_waits_and_why() throws Exception {
    assertThat(TestDesk.printed(new MailCommand(), dispatch))
        .contains("mail.example.org:587 with STARTTLS; 1 waiting")
        .contains("Trouble: nobody there")
        .contains("ada@example.org", "WAITING", "greylisted")
        .doesNotContain("\u001b");
  }

  @Test
  void sends_a_test_letter_and_says_what_came_of_it() throws Exception {
    var command = new MailCommand();
    command.to = "ada@example.org";
    assertThat(TestDesk.printed(command, dispatch)).contains("has taken", "ada@example.org");
    assertThat(tested).containsExactly("ada@example.org");

    command.to = "gone@example.org";
    assertThatThrownBy(() -> TestDesk.printed(command, dispatch))
        .hasMessageContaining("no such mailbox");
  }
}
