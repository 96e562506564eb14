package io.millwright.ticketing.internal;

import static io.millwright.ticketing.internal.Rule.conflict;
import static io.millwright.ticketing.internal.Rule.refused;
import static io.millwright.ticketing.internal.Rule.text;

import io.millwright.ticketing.TicketApprovals.Group;
import io.millwright.ticketing.TicketDeed;
import io.millwright.ticketing.TicketEvent;
import io.millwright.ticketing.TicketEvent.What;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketState;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What somebody's word makes of the plan of a change (E-12, E-66): a pure function, or a refusal.
 */
record Approver(Hand hand) {
  private static final int LONGEST = 8_000;
  private static final int MOST_GROUPS = 10;
  private static final int MOST_LOGINS = 20;
  private static final Pattern LOGIN = Pattern.compile("[a-z0-9._@-]{1,64}");
  private static final Set<TicketState> BEFORE =
      EnumSet.of(TicketState.NEW, TicketState.OPENED, TicketState.WAITING, TicketState.ESTIMATED);

  void appoint(Sheet sheet, TicketDeed.Appoint appoint) {
    if (sheet.ticket().matter().kind() != TicketKind.CHANGE
        || !BEFORE.contains(sheet.care().state())) {
      throw conflict("Only for a change that is not approved is it said who must.");
    }
    if (appoint.groups().size() > MOST_GROUPS) {
      throw refused("groups: at most " + MOST_GROUPS);
    }
    appoint.groups().forEach(Approver::check);
    sheet.add(
        What.APPROVERS,
        "",
        "",
        appoint.groups().stream().map(Approval::words).collect(Collectors.joining("\n")),
        false);
  }

  private static void check(Group group) {
    int named = group.logins().size();
    if ((named == 0) != group.role().isPresent() || named > MOST_LOGINS) {
      throw refused("groups: each names a role, or 1 to %d logins".formatted(MOST_LOGINS));
    }
    if (!group.logins().stream().allMatch(login -> LOGIN.matcher(login).matches())) {
      throw refused("logins: small letters, digits, . _ @ -");
    }
    if (group.needed() < 1 || group.needed() > (named == 0 ? MOST_LOGINS : named)) {
      throw refused("needed: 1 to as many as there are");
    }
  }

  void approve(Sheet sheet, List<TicketEvent> past, TicketDeed.Approve approve) {
    Approval approval = asked(sheet, past);
    if (approval.estimator().equals(hand.login())) {
      throw conflict("Who estimated it does not approve it.");
    }
    if (approval.has(hand.login())) {
      throw conflict("You approved it already.");
    }
    String roles = Approval.words(hand.roles());
    sheet.add(
        What.APPROVAL, roles, hand.side().name(), text("text", approve.text(), LONGEST), false);
    List<TicketEvent> said = sheet.handled().events();
    if (approval.with(said.get(said.size() - 1)).isReached()) {
      sheet.state(TicketState.APPROVED, Optional.empty(), "");
    }
  }

  // What was refused is planned anew: to approve the same plan next day would be no refusal.
  void refuse(Sheet sheet, List<TicketEvent> past, TicketDeed.Refuse refuse) {
    asked(sheet, past);
    String why = text("text", refuse.text(), LONGEST);
    if (why.isEmpty()) {
      throw refused("text: why it is refused");
    }
    sheet.add(What.REFUSAL, "", hand.side().name(), why, false);
    sheet.state(TicketState.OPENED, Optional.empty(), "");
  }

  private Approval asked(Sheet sheet, List<TicketEvent> past) {
    if (sheet.care().state() != TicketState.ESTIMATED) {
      throw conflict("Only an estimated change is approved.");
    }
    Approval approval = Approval.of(past);
    if (!approval.isAsked(hand.login(), hand.roles())) {
      throw conflict("Others were named to approve it.");
    }
    return approval;
  }
}
