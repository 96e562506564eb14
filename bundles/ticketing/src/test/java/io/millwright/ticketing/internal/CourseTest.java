package io.millwright.ticketing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.calendar.ServiceClock.Side;
import io.millwright.ticketing.Resolution;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketState;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every step of every kind, written down once more. */
class CourseTest {
  private static String words(Set<TicketState> states) {
    return states.stream().sorted().map(Enum::name).collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "NEW, OPENED IN_PROGRESS RESOLVED CANCELLED, CANCELLED",
    "OPENED, IN_PROGRESS WAITING RESOLVED CANCELLED, CANCELLED",
    "IN_PROGRESS, OPENED WAITING RESOLVED CANCELLED, ''",
    "WAITING, IN_PROGRESS RESOLVED CANCELLED, CANCELLED",
    "ESTIMATED, '', ''",
    "APPROVED, '', ''",
    "RESOLVED, IN_PROGRESS CLOSED, IN_PROGRESS CLOSED",
    "CLOSED, '', ''",
    "CANCELLED, '', ''"
  })
  void all_kinds_but_a_change_take_these_steps(TicketState from, String desk, String customer) {
    for (TicketKind kind : EnumSet.complementOf(EnumSet.of(TicketKind.CHANGE))) {
      assertThat(words(Course.steps(kind, from, Side.DESK))).as("%s", kind).isEqualTo(desk);
      assertThat(words(Course.steps(kind, from, Side.CUSTOMER))).isEqualTo(customer);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NEW, OPENED CANCELLED, CANCELLED",
    "OPENED, WAITING CANCELLED, CANCELLED",
    "IN_PROGRESS, OPENED RESOLVED, ''",
    "WAITING, OPENED CANCELLED, CANCELLED",
    "ESTIMATED, OPENED CANCELLED, CANCELLED",
    "APPROVED, OPENED IN_PROGRESS CANCELLED, ''",
    "RESOLVED, OPENED CLOSED, OPENED CLOSED",
    "CLOSED, '', ''",
    "CANCELLED, '', ''"
  })
  void a_change_begins_only_when_it_is_approved(TicketState from, String desk, String customer) {
    assertThat(words(Course.steps(TicketKind.CHANGE, from, Side.DESK))).isEqualTo(desk);
    assertThat(words(Course.steps(TicketKind.CHANGE, from, Side.CUSTOMER))).isEqualTo(customer);
  }

  // E-10, E-11, E-12: resolved is not the same for all.
  @ParameterizedTest
  @CsvSource({
    "INCIDENT, WORKAROUND SOLUTION",
    "PROBLEM, ROOT_CAUSE",
    "CHANGE, CARRIED_OUT ROLLED_BACK",
    "SERVICE_REQUEST, DONE",
    "QUESTION, ANSWERED"
  })
  void each_kind_has_its_own_meaning_of_resolved(TicketKind kind, String resolutions) {
    List<Resolution> wanted =
        Arrays.stream(resolutions.split(" ", -1)).map(Resolution::valueOf).toList();
    assertThat(Course.resolutions(kind)).containsExactlyInAnyOrderElementsOf(wanted);
  }

  @ParameterizedTest
  @EnumSource
  void from_everywhere_there_is_a_way_to_the_end(TicketKind kind) {
    for (TicketState from : reached(kind, TicketState.NEW)) {
      assertThat(reached(kind, from)).as("from %s", from).anyMatch(TicketState::isOver);
    }
    assertThat(reached(kind, TicketState.NEW)).contains(TicketState.CLOSED);
  }

  /** By steps, and by estimate and approvals. */
  private static Set<TicketState> reached(TicketKind kind, TicketState from) {
    Set<TicketState> all = new HashSet<>(Set.of(from));
    boolean grew = true;
    while (grew) {
      Set<TicketState> more = new HashSet<>();
      for (TicketState state : all) {
        more.addAll(Course.steps(kind, state, Side.DESK));
      }
      if (kind == TicketKind.CHANGE && all.contains(TicketState.OPENED)) {
        more.addAll(Set.of(TicketState.ESTIMATED, TicketState.APPROVED));
      }
      grew = all.addAll(more);
    }
    return all;
  }
}
