package io.millwright.ticketing.internal;

import io.millwright.access.Account;
import io.millwright.access.Grant;
import io.millwright.contract.Entitlements;
import io.millwright.contract.Right;
import io.millwright.contract.Verdict;
import io.millwright.store.Transaction;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.TicketApprovals.Group;
import io.millwright.ticketing.TicketEvent;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketState;
import io.millwright.ticketing.internal.db.ScopeTable;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What customers do to a machine themselves and the vendor's support has to approve before (E-65,
 * E-66): a change about it does not begin without that, whoever else was named.
 */
record Clearance(Entitlements entitlements) {
  private static final Set<Right> ABOUT = EnumSet.of(Right.JAVA_UPDATE, Right.OS_PATCHING);

  /** Refuses to begin what nobody of the vendor's approved as it stands, and names the clause. */
  void needApproved(
      Transaction transaction, Ticket before, TicketState to, List<TicketEvent> past) {
    boolean begins =
        before.matter().kind() == TicketKind.CHANGE
            && before.care().state() == TicketState.APPROVED
            && to == TicketState.IN_PROGRESS;
    if (!begins || Approval.of(past).isByVendor()) {
      return;
    }
    about(transaction, before)
        .ifPresent(
            right -> {
              throw Rule.conflict(
                  "The vendor's support has to approve it before it begins: %s. Open it again, name one of the vendor's people as well, and have it approved anew."
                      .formatted(why(before, right)));
            });
  }

  /** Refuses groups that can do without the vendor. */
  void needAsked(Transaction transaction, Ticket ticket, List<Group> groups, List<Account> people) {
    boolean asked = groups.isEmpty() || groups.stream().anyMatch(one -> isVendors(one, people));
    if (!asked) {
      about(transaction, ticket)
          .ifPresent(
              right -> {
                throw Rule.refused(
                    "groups: one of them has to be of the vendor's people alone: %s"
                        .formatted(why(ticket, right)));
              });
    }
  }

  private static boolean isVendors(Group group, List<Account> people) {
    if (group.role().isPresent()) {
      return group.role().filter(Approval::isVendors).isPresent();
    }
    return people.stream()
        .filter(one -> group.logins().contains(one.profile().login()))
        .allMatch(Clearance::isVendors);
  }

  // Whom the vendor calls in belongs to no customer either.
  private static boolean isVendors(Account one) {
    return one.customer().isEmpty()
        && one.grants().stream().map(Grant::role).anyMatch(Approval::isVendors);
  }

  private static Optional<Right> about(Transaction transaction, Ticket ticket) {
    return ScopeTable.of(transaction, ticket.id()).about().filter(ABOUT::contains);
  }

  private String why(Ticket ticket, Right right) {
    String clause =
        ticket
            .matter()
            .machine()
            .map(
                machine ->
                    entitlements.may(
                        ticket.matter().customer(), machine, right, ticket.origin().at()))
            .map(Verdict::clause)
            .orElse("");
    return clause.isEmpty() ? right.words() : right.words() + ", " + clause;
  }
}
