package io.millwright.calendar;

import static io.millwright.calendar.Week.hours;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.calendar.ServiceClock.Contact;
import io.millwright.calendar.ServiceClock.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Cases Y-S3, from the specification of zammad/zammad (spec/models/ticket/escalation): first
 * response 60, update 120 and solution 180 minutes, a customer's mail at 09:30.
 */
class ServiceClockTest {
  private static final BusinessHours HOURS = hours("UTC", "MON-FRI 08:00-18:00");
  private static final Instant CREATED = at("09:30");

  private final ServiceClock response = ServiceClock.start(HOURS, Target.parse("60m"), CREATED);
  private final ServiceClock solution = ServiceClock.start(HOURS, Target.parse("180m"), CREATED);

  private static Instant at(String time) {
    return Week.utc("2013-03-21T" + time);
  }

  private static Optional<ServiceClock> update(String contacts) {
    var all = new ArrayList<Contact>();
    all.add(new Contact(CREATED, Side.CUSTOMER));
    if (!contacts.isEmpty()) {
      for (String contact : contacts.split(" ", -1)) {
        Side side = contact.startsWith("agent") ? Side.DESK : Side.CUSTOMER;
        all.add(new Contact(at(contact.substring(contact.indexOf('@') + 1)), side));
      }
    }
    return ServiceClock.ofUpdates(HOURS, Target.parse("120m"), all);
  }

  private static String due(Optional<ServiceClock> clock) {
    return clock
        .flatMap(ServiceClock::due)
        .map(due -> due.at().toLocalTime().toString())
        .orElse("none");
  }

  // Columns: first response, contacts, closed; next, response, update and solution due.
  @ParameterizedTest
  @CsvSource({
    "'',    '',                                      '',    10:30, 10:30, 11:30, 12:30",
    "10:00, '',                                      '',    11:30, none,  11:30, 12:30",
    "14:00, '',                                      '',    11:30, none,  11:30, 12:30",
    "10:00, agent@11:00,                             '',    12:30, none,  none,  12:30",
    "10:00, agent@12:00,                             '',    12:30, none,  none,  12:30",
    "10:00, agent@12:00 customer@12:05,              '',    12:30, none,  14:05, 12:30",
    "10:00, agent@12:00 customer@12:05 agent@12:10,  '',    12:30, none,  none,  12:30",
    "10:00, agent@12:00 customer@12:05 agent@12:10,  13:00, none,  none,  none,  none"
  })
  void deadlines_of_a_conversation(
      String responded,
      String contacts,
      String closed,
      String next,
      String responseDue,
      String updateDue,
      String solutionDue) {
    ServiceClock first = responded.isEmpty() ? response : response.done(at(responded));
    ServiceClock last = closed.isEmpty() ? solution : solution.done(at(closed));
    Optional<ServiceClock> update = update(contacts);

    assertThat(due(Optional.of(first))).isEqualTo(responseDue);
    assertThat(due(update)).isEqualTo(updateDue);
    assertThat(due(Optional.of(last))).isEqualTo(solutionDue);
    assertThat(
            ServiceClock.next(List.of(first, update.orElseThrow(), last))
                .map(due -> due.at().toLocalTime().toString())
                .orElse("none"))
        .isEqualTo(next);
  }

  @ParameterizedTest
  @CsvSource({
    "60m,  10:00, PT30M,   PT30M,    true",
    "60m,  14:00, PT4H30M, PT-3H-30M, false",
    "120m, 11:00, PT1H30M, PT30M,    true",
    "120m, 12:00, PT2H30M, PT-30M,   false",
    "180m, 11:30, PT2H,    PT1H,     true",
    "180m, 13:00, PT3H30M, PT-30M,   false",
    "60m,  10:30, PT1H,    PT0S,     true"
  })
  void what_was_taken_and_what_was_left(
      String target, String done, Duration taken, Duration margin, boolean kept) {
    ServiceClock clock = ServiceClock.start(HOURS, Target.parse(target), CREATED).done(at(done));

    assertThat(clock.taken(at(done))).isEqualTo(taken);
    assertThat(clock.margin()).contains(margin);
    assertThat(clock.kept()).contains(kept);
  }

  @Test
  void without_a_word_of_the_customer_nobody_waits_for_an_answer() {
    assertThat(ServiceClock.ofUpdates(HOURS, Target.parse("2h"), List.of())).isEmpty();
    assertThat(ServiceClock.next(List.of())).isEmpty();
  }

  // The second word of a customer who waits does not give the desk more time.
  @Test
  void a_second_word_of_the_customer_moves_nothing() {
    assertThat(due(update("customer@11:00"))).isEqualTo("11:30");
  }

  // Requirement: paused credit survives every change of the promise.
  @Test
  void pauses_stay_when_the_promise_changes() {
    ServiceClock clock = solution.paused(new Pause(at("10:00"), at("10:45"), "waits"));

    assertThat(due(Optional.of(clock))).isEqualTo("13:15");
    assertThat(due(Optional.of(clock.to(Target.parse("4h"))))).isEqualTo("14:15");
    assertThat(clock.to(Target.parse("4h")).promised().paused()).isEqualTo(Duration.ofMinutes(45));
    assertThat(clock.done(at("13:00")).margin()).contains(Duration.ofMinutes(15));
    assertThat(clock.taken(at("13:00"))).isEqualTo(Duration.ofMinutes(165));
  }
}
