package io.millwright.monitoring.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.bus.LinkChanged;
import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import io.millwright.testkit.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ContactTest {
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private static String reasonAfter(LinkChanged... news) {
    Contact contact = Contact.none(ManualClock.NOON);
    for (LinkChanged told : news) {
      contact = contact.told(told, ManualClock.NOON);
    }
    return contact.trouble(ManualClock.NOON, SILENCE).orElseThrow().reason();
  }

  private static LinkChanged down(GapCause cause, String detail) {
    return new LinkChanged(new MachineId("cmm-1"), "cmm", false, cause, detail, ManualClock.NOON);
  }

  // The driver goes before its host has read the file that made it go.
  @Test
  void says_what_the_file_lacks_as_soon_as_it_is_known() {
    assertThat(
            reasonAfter(
                down(GapCause.DRIVER_STOPPED, "the driver was stopped"),
                down(GapCause.DRIVER_STOPPED, "poll.seconds = often: write a number")))
        .isEqualTo("The driver is stopped: poll.seconds = often: write a number");
  }

  @Test
  void keeps_the_first_words_while_it_is_tried_again_and_again() {
    assertThat(
            reasonAfter(
                down(GapCause.UNREACHABLE, "no answer after 5.0 s"),
                down(GapCause.UNREACHABLE, "no answer after 5.1 s")))
        .isEqualTo("Not reachable: no answer after 5.0 s");
  }
}
