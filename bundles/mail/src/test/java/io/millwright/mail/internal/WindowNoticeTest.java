package io.millwright.mail.internal;

import static io.millwright.mail.internal.KnownPeople.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.access.Role;
import io.millwright.model.MachineId;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.WindowAnnounced;
import io.millwright.monitoring.WindowCalledOff;
import io.millwright.monitoring.WindowEnded;
import io.millwright.monitoring.WindowTerm;
import io.millwright.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is told of a maintenance window (Z-16), and what, as the mail server got it. */
class WindowNoticeTest {
  @TempDir private Path etc;
  private final PostOffice office = PostOffice.open();
  private Desk desk;
  private WindowNotice notice;
  private WindowTerm term;

  @BeforeEach
  void open() {
    desk = Desk.on(TestDatabase.DERBY.fresh(), etc, Desk.plain(office.port()));
    var fleet = new KnownFleet();
    fleet.add("cmm-1", KnownFleet.HALL);
    fleet.add("cmm-2", KnownFleet.HALL);
    fleet.add("cmm-9", KnownFleet.YARD);
    var people = new KnownPeople();
    people.add("max", "de", "acme", at(Role.OPERATOR, "machine:cmm-1"));
    people.add("ann", "en", "acme", at(Role.OPERATOR, "site:hall"));
    people.add("sue", "en", "other", at(Role.OPERATOR, "customer:other"));
    people.add("eve", "en", "acme", at(Role.DATA_PROTECTION_OFFICER, "customer:acme"));
    notice = new WindowNotice(desk.store, desk.box, fleet, people.accounts());
    var from = desk.clock.instant().plus(Duration.ofHours(1));
    term =
        new WindowTerm(
            "scales",
            "new\nscales",
            "maintenance",
            "machine.kind",
            "cmm",
            from,
            from.plus(Duration.ofHours(2)),
            KnownFleet.HALL.zone(),
            true,
            List.of("operator"));
  }

  @AfterEach
  void close() {
    desk.close();
    office.close();
  }

  private PostOffice.Received to(String login) {
    return office.received.stream()
        .filter(letter -> letter.to().startsWith(login))
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  // The window of the yard across the sea has clocks, and so a letter, of its own.
  @Test
  void who_has_a_role_there_is_told_before_in_their_language_and_on_the_clocks_of_the_site() {
    notice.on(new WindowAnnounced(term));
    notice.on(new WindowAnnounced(term));
    desk.round();

    assertThat(office.received)
        .extracting(PostOffice.Received::to)
        .containsExactlyInAnyOrder("max@example.org", "ann@example.org");
    assertThat(to("max").subject()).isEqualTo("Wartung angekündigt: new scales, 2026-03-04 14:00");
    assertThat(to("max").text())
        .contains("Maschinen: cmm-1\n")
        .contains("Bis: 2026-03-04 16:00 Europe/Berlin")
        .contains("https://site.example.org:8443/ui/#/windows");
    assertThat(to("ann").text()).contains("Machines: cmm-1, cmm-2").contains("call nobody");
  }

  @Test
  void the_end_says_what_is_still_broken_to_each_of_their_own_machines() {
    var now = desk.clock.instant();
    var alarm =
        new Alarm(new MachineId("cmm-2"), "limit:x", Light.RED, "Ram is 85 °C", now, now, 1, false);
    notice.on(new WindowEnded(term, List.of(alarm), 1));
    desk.round();

    assertThat(to("ann").text()).contains("Still broken:").contains("RED cmm-2: Ram is 85 °C");
    assertThat(to("max").text()).contains("Nichts ist gestört").doesNotContain("cmm-2");
  }

  @Test
  void who_was_told_of_one_that_does_not_come_is_told_so() {
    notice.on(new WindowCalledOff(term));
    desk.round();

    assertThat(to("ann").subject()).startsWith("Maintenance called off: ");
    assertThat(to("ann").text()).contains("does not take place");
  }

  @Test
  void what_was_called_off_and_comes_back_is_told_again() {
    notice.on(new WindowAnnounced(term));
    notice.on(new WindowCalledOff(term));
    notice.on(new WindowAnnounced(term));
    notice.on(new WindowAnnounced(term));
    desk.round();

    assertThat(office.received.stream().filter(letter -> letter.to().startsWith("ann"))).hasSize(3);
  }
}
