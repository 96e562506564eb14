package io.millwright.ticketing.internal;

import io.millwright.access.Role;
import io.millwright.ticketing.TicketApprovals.Group;
import io.millwright.ticketing.TicketEvent;
import io.millwright.ticketing.TicketEvent.What;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the approval of a change stands: a pure function of its history.
 *
 * @param groups who must approve; empty for one of each side
 * @param estimator who estimated it last; empty for nobody yet
 * @param approvals of the plan as it stands
 */
record Approval(List<Group> groups, String estimator, List<TicketEvent> approvals) {
  private static final String ROLE = "@";

  static Approval of(List<TicketEvent> past) {
    List<Group> groups = List.of();
    String estimator = "";
    var approvals = new ArrayList<TicketEvent>();
    for (TicketEvent event : past) {
      switch (event.what()) {
        case APPROVERS -> {
          groups =
              event.text().isEmpty()
                  ? List.of()
                  : event.text().lines().map(Approval::group).toList();
          approvals.clear();
        }
        case ESTIMATE -> {
          estimator = event.login();
          approvals.clear();
        }
        case REFUSAL -> approvals.clear();
        case APPROVAL -> approvals.add(event);
        default -> {}
      }
    }
    return new Approval(groups, estimator, approvals);
  }

  /** A group as it stands in the history: {@code 2 ada max}, or {@code 1 @COORDINATOR}. */
  static String words(Group group) {
    return group.needed()
        + " "
        + group
            .role()
            .map(role -> ROLE + role)
            .orElseGet(() -> group.logins().stream().sorted().collect(Collectors.joining(" ")));
  }

  private static Group group(String line) {
    List<String> words = Arrays.asList(line.split(" ", -1));
    int needed = Integer.parseInt(words.get(0));
    List<String> who = words.subList(1, words.size());
    return who.get(0).startsWith(ROLE)
        ? new Group(
            Set.of(), Optional.of(Role.valueOf(who.get(0).substring(ROLE.length()))), needed)
        : new Group(Set.copyOf(who), Optional.empty(), needed);
  }

  /** Roles as they stand beside an approval. */
  static String words(Set<Role> roles) {
    return roles.stream().sorted().map(Role::name).collect(Collectors.joining(" "));
  }

  /** Whether the answer of such a one counts. */
  boolean isAsked(String login, Set<Role> roles) {
    return groups.isEmpty() || groups.stream().anyMatch(group -> isOf(group, login, roles));
  }

  /** Whether such a one could still bring it nearer to its approval. */
  boolean isAwaited(String login, Set<Role> roles) {
    return !login.equals(estimator)
        && !has(login)
        && groups.stream()
            .anyMatch(group -> approved(group) < group.needed() && isOf(group, login, roles));
  }

  private static boolean isOf(Group group, String login, Set<Role> roles) {
    return group.logins().contains(login) || group.role().filter(roles::contains).isPresent();
  }

  /** Whether somebody approved it already. */
  boolean has(String login) {
    return approvals.stream().anyMatch(event -> event.login().equals(login));
  }

  /** The same with one more. */
  Approval with(TicketEvent approval) {
    return new Approval(
        groups, estimator, Stream.concat(approvals.stream(), Stream.of(approval)).toList());
  }

  /** How many of a group approved it. */
  int approved(Group group) {
    return (int)
        approvals.stream().filter(event -> isOf(group, event.login(), roles(event))).count();
  }

  private static Set<Role> roles(TicketEvent approval) {
    return approval.from().isEmpty()
        ? Set.of()
        : Arrays.stream(approval.from().split(" ", -1))
            .map(Role::valueOf)
            .collect(Collectors.toSet());
  }

  /** Whether all who must have approved it. */
  boolean isReached() {
    return groups.isEmpty()
        ? approvals.stream().map(TicketEvent::side).distinct().count() > 1
        : groups.stream().allMatch(group -> approved(group) >= group.needed());
  }

  /** Whether one of the vendor's own people is among them; of the desk are others too (Z-21). */
  boolean isByVendor() {
    return approvals.stream().flatMap(event -> roles(event).stream()).anyMatch(Approval::isVendors);
  }

  static boolean isVendors(Role role) {
    return role.side() == Role.Side.VENDOR;
  }

  /** What was said of plans in this history. */
  static boolean isAnswer(TicketEvent event) {
    return event.what() == What.APPROVAL || event.what() == What.REFUSAL;
  }
}
