package io.millwright.ticketing.internal;

import static io.millwright.ticketing.Resolution.ANSWERED;
import static io.millwright.ticketing.Resolution.CARRIED_OUT;
import static io.millwright.ticketing.Resolution.DONE;
import static io.millwright.ticketing.Resolution.ROLLED_BACK;
import static io.millwright.ticketing.Resolution.ROOT_CAUSE;
import static io.millwright.ticketing.Resolution.SOLUTION;
import static io.millwright.ticketing.Resolution.WORKAROUND;

import io.millwright.calendar.ServiceClock.Side;
import io.millwright.ticketing.Resolution;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketState;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The steps that each kind of ticket can take, as data: a pure function of the tables below. */
final class Course {
  /** From a state into others; a star where the customer may too. */
  private static final String COMMON =
      """
      NEW          OPENED IN_PROGRESS RESOLVED CANCELLED*
      OPENED       IN_PROGRESS WAITING RESOLVED CANCELLED*
      IN_PROGRESS  OPENED WAITING RESOLVED CANCELLED
      WAITING      IN_PROGRESS RESOLVED CANCELLED*
      RESOLVED     IN_PROGRESS* CLOSED*
      """;

  /** Estimated and approved it becomes by what people do, not by a step. */
  private static final String OF_CHANGE =
      """
      NEW          OPENED CANCELLED*
      OPENED       WAITING CANCELLED*
      WAITING      OPENED CANCELLED*
      ESTIMATED    OPENED CANCELLED*
      APPROVED     IN_PROGRESS OPENED CANCELLED
      IN_PROGRESS  OPENED RESOLVED
      RESOLVED     OPENED* CLOSED*
      """;

  private static final Map<TicketKind, Set<Resolution>> RESOLVED =
      Map.of(
          TicketKind.INCIDENT, Set.of(WORKAROUND, SOLUTION),
          TicketKind.PROBLEM, Set.of(ROOT_CAUSE),
          TicketKind.CHANGE, Set.of(CARRIED_OUT, ROLLED_BACK),
          TicketKind.SERVICE_REQUEST, Set.of(DONE),
          TicketKind.QUESTION, Set.of(ANSWERED));

  private static final Map<TicketState, Steps> OF_MOST = read(COMMON);
  private static final Map<TicketState, Steps> OF_CHANGES = read(OF_CHANGE);

  /** Where to, for whom. */
  private record Steps(Set<TicketState> desk, Set<TicketState> customer) {
    static final Steps NONE = new Steps(Set.of(), Set.of());
  }

  private Course() {}

  private static Map<TicketState, Steps> read(String table) {
    var all = new EnumMap<TicketState, Steps>(TicketState.class);
    table
        .lines()
        .map(line -> line.split(" +", -1))
        .forEach(words -> all.put(TicketState.valueOf(words[0]), steps(words)));
    return all;
  }

  private static Steps steps(String[] words) {
    var desk = EnumSet.noneOf(TicketState.class);
    var customer = EnumSet.noneOf(TicketState.class);
    for (int i = 1; i < words.length; i++) {
      TicketState to = TicketState.valueOf(words[i].replace("*", ""));
      desk.add(to);
      if (words[i].endsWith("*")) {
        customer.add(to);
      }
    }
    return new Steps(desk, customer);
  }

  /** Where one of a side can bring it from a state. */
  static Set<TicketState> steps(TicketKind kind, TicketState from, Side side) {
    Steps steps = (kind == TicketKind.CHANGE ? OF_CHANGES : OF_MOST).getOrDefault(from, Steps.NONE);
    return side == Side.DESK ? steps.desk() : steps.customer();
  }

  /** Where one goes on that was of another kind: nothing is begun that has to be planned. */
  static TicketState as(TicketKind kind, TicketState state) {
    boolean unplanned =
        kind == TicketKind.CHANGE
            ? state == TicketState.IN_PROGRESS
            : state == TicketState.ESTIMATED || state == TicketState.APPROVED;
    return unplanned ? TicketState.OPENED : state;
  }

  /** What resolved means for it. */
  static Set<Resolution> resolutions(TicketKind kind) {
    return RESOLVED.getOrDefault(kind, Set.of());
  }
}
