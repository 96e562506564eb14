package io.millwright.ticketing.internal;

import static io.millwright.ticketing.internal.Rule.conflict;
import static io.millwright.ticketing.internal.Rule.refused;
import static io.millwright.ticketing.internal.Rule.text;

import io.millwright.access.Role;
import io.millwright.calendar.ServiceClock.Side;
import io.millwright.contract.SlaRow.Requester;
import io.millwright.ticketing.Duty;
import io.millwright.ticketing.Resolution;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.Ticket.Agreed;
import io.millwright.ticketing.Ticket.Care;
import io.millwright.ticketing.Ticket.Grade;
import io.millwright.ticketing.Ticket.Matter;
import io.millwright.ticketing.Ticket.Plan;
import io.millwright.ticketing.TicketDeed;
import io.millwright.ticketing.TicketEvent;
import io.millwright.ticketing.TicketEvent.What;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody's deed makes of a ticket: a pure function, or a refusal.
 *
 * @param login who
 * @param side whose people
 * @param now when
 * @param roles what they are at the ticket; empty where nothing depends on it
 */
record Hand(String login, Side side, Instant now, Set<Role> roles) {
  private static final int LONGEST = 8_000;
  private static final int LONGEST_AGREED = 2_000;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_LOGIN = 64;
  private static final long MOST_MINUTES = 1_000_000;

  Hand(String login, Side side, Instant now) {
    this(login, side, now, Set.of());
  }

  Handled on(Ticket before, List<TicketEvent> past, TicketDeed deed) {
    boolean always = deed instanceof TicketDeed.Comment || deed instanceof TicketDeed.Detach;
    if (before.care().state().isOver() && !always) {
      throw conflict("It is over: open another one.");
    }
    var sheet = new Sheet(before, this);
    if (deed instanceof TicketDeed.Step step) {
      step(sheet, step);
    } else if (deed instanceof TicketDeed.Comment comment) {
      comment(sheet, past, comment);
    } else if (deed instanceof TicketDeed.Regrade regrade) {
      regrade(sheet, regrade);
    } else if (deed instanceof TicketDeed.Reclassify reclassify) {
      reclassify(sheet, reclassify);
    } else if (deed instanceof TicketDeed.Assign assign) {
      assign(sheet, assign);
    } else if (deed instanceof TicketDeed.LogCall call) {
      call(sheet, call);
    } else if (deed instanceof TicketDeed.Tick tick) {
      tick(sheet, tick);
    } else if (deed instanceof TicketDeed.Agree agree) {
      agree(sheet, agree.agreed());
    } else if (deed instanceof TicketDeed.Estimate estimate) {
      estimate(sheet, estimate.plan());
    } else if (deed instanceof TicketDeed.Approve approve) {
      new Approver(this).approve(sheet, past, approve);
    } else if (deed instanceof TicketDeed.Refuse refuse) {
      new Approver(this).refuse(sheet, past, refuse);
    } else if (deed instanceof TicketDeed.Appoint appoint) {
      new Approver(this).appoint(sheet, appoint);
    } else if (deed instanceof TicketDeed.Attach attach) {
      sheet.add(What.FILE, "", text("name", attach.name(), LONGEST_NAME), "", attach.internal());
    } else if (deed instanceof TicketDeed.Detach detach) {
      sheet.add(What.FILE, text("name", detach.name(), LONGEST_NAME), "", "", detach.internal());
    }
    return sheet.handled();
  }

  private void step(Sheet sheet, TicketDeed.Step step) {
    Ticket ticket = sheet.ticket();
    TicketKind kind = ticket.matter().kind();
    TicketState from = sheet.care().state();
    if (!Course.steps(kind, from, side).contains(step.to())) {
      throw conflict("From %s it cannot become %s.".formatted(from, step.to()));
    }
    String text = text("text", step.text(), LONGEST);
    if (step.to() != TicketState.RESOLVED) {
      if (step.to() == TicketState.CANCELLED && text.isEmpty()) {
        throw refused("text: why it is cancelled");
      }
      boolean closes = step.to() == TicketState.CLOSED;
      sheet.state(step.to(), closes ? sheet.care().resolution() : Optional.empty(), text);
      return;
    }
    Resolution how =
        step.resolution()
            .filter(Course.resolutions(kind)::contains)
            .orElseThrow(
                () ->
                    refused(
                        "resolution: one of "
                            + Course.resolutions(kind).stream().sorted().toList()));
    if (how == Resolution.ROOT_CAUSE) {
      sheet.follow(
          step.followUp()
              .filter(one -> one == TicketKind.CHANGE || one == TicketKind.SERVICE_REQUEST)
              .orElseThrow(() -> refused("followUp: CHANGE or SERVICE_REQUEST, for its removal")));
    }
    sheet.state(TicketState.RESOLVED, Optional.of(how), text);
  }

  // An answer of the customer is what it waited for; nobody worked on it by that.
  private void comment(Sheet sheet, List<TicketEvent> past, TicketDeed.Comment comment) {
    String text = text("text", comment.text(), LONGEST);
    if (text.isEmpty()) {
      throw refused("text: 1 to %d characters".formatted(LONGEST));
    }
    sheet.add(What.COMMENT, "", "", text, comment.internal());
    if (side == Side.CUSTOMER && sheet.care().state() == TicketState.WAITING) {
      TicketKind kind = sheet.ticket().matter().kind();
      sheet.state(Course.as(kind, waitedFrom(past)), Optional.empty(), "");
    }
  }

  private static TicketState waitedFrom(List<TicketEvent> past) {
    return past.stream()
        .filter(event -> event.what() == What.STATE)
        .filter(event -> event.to().equals(TicketState.WAITING.name()))
        // Taken out of another ticket again it waits as it did before.
        .filter(event -> !event.from().equals(TicketState.CLOSED.name()))
        .reduce((earlier, later) -> later)
        .map(event -> TicketState.valueOf(event.from()))
        .orElse(TicketState.OPENED);
  }

  private void regrade(Sheet sheet, TicketDeed.Regrade regrade) {
    Grade before = sheet.ticket().grade();
    Requester requester = regrade.requester().orElse(before.requester());
    var after = new Grade(regrade.priority(), regrade.environment(), requester);
    Rule.needGradable(after);
    String reason = text("reason", regrade.reason(), LONGEST);
    if (reason.isEmpty()) {
      throw refused("reason: why it is graded anew");
    }
    if (after.equals(before)) {
      throw conflict("It is graded so already.");
    }
    sheet.become(Pen.with(sheet.ticket(), after));
    boolean same = requester == before.requester();
    sheet.add(
        What.GRADE,
        same ? words(before) : words(before) + " " + before.requester(),
        same ? words(after) : words(after) + " " + requester,
        reason,
        false);
  }

  private void reclassify(Sheet sheet, TicketDeed.Reclassify reclassify) {
    Matter before = sheet.ticket().matter();
    TicketState from = sheet.care().state();
    String reason = text("reason", reclassify.reason(), LONGEST);
    if (reason.isEmpty()) {
      throw refused("reason: why it is of another kind");
    }
    if (before.kind() == reclassify.kind()) {
      throw conflict("It is of this kind already.");
    }
    if (from == TicketState.RESOLVED) {
      throw conflict("It is resolved as what it was: take it up again first.");
    }
    sheet.become(
        Pen.with(
            sheet.ticket(),
            new Matter(
                reclassify.kind(),
                before.customer(),
                before.machine(),
                before.cause(),
                before.title(),
                before.text(),
                before.parent())));
    sheet.add(What.KIND, before.kind().name(), reclassify.kind().name(), reason, false);
    TicketState to = Course.as(reclassify.kind(), from);
    if (to != from) {
      sheet.state(to, Optional.empty(), "");
    }
  }

  static String words(Grade grade) {
    return grade.priority() + " " + grade.environment();
  }

  private void assign(Sheet sheet, TicketDeed.Assign assign) {
    String login = text("login", assign.login(), LONGEST_LOGIN);
    Care care = sheet.care();
    sheet.care(care.state(), care.resolution(), login, care.duties(), care.agreed(), care.plan());
    sheet.add(What.ASSIGNED, care.assignee(), login, "", false);
  }

  private void call(Sheet sheet, TicketDeed.LogCall call) {
    if (sheet.ticket().origin().called().isPresent()) {
      throw conflict("The call was logged already.");
    }
    // What is kept knows no less than a millisecond.
    Instant at = call.at().truncatedTo(ChronoUnit.MILLIS);
    if (at.isAfter(now)) {
      throw refused("at: not later than now");
    }
    sheet.become(Pen.called(sheet.ticket(), at));
    sheet.add(What.CALL, "", at.toString(), text("text", call.text(), LONGEST), false);
  }

  private void tick(Sheet sheet, TicketDeed.Tick tick) {
    Care care = sheet.care();
    if (care.duties().equals(tick.duties())) {
      throw conflict("These are ticked already.");
    }
    sheet.care(
        care.state(),
        care.resolution(),
        care.assignee(),
        tick.duties(),
        care.agreed(),
        care.plan());
    sheet.add(What.DUTIES, names(care.duties()), names(tick.duties()), "", false);
  }

  static String names(Set<Duty> duties) {
    return duties.stream().sorted().map(Enum::name).collect(Collectors.joining(" "));
  }

  static boolean isComplete(String names) {
    return names.equals(names(EnumSet.allOf(Duty.class)));
  }

  private void agree(Sheet sheet, Agreed agreed) {
    var checked =
        new Agreed(
            text("measures", agreed.measures(), LONGEST_AGREED),
            text("vendor", agreed.vendor(), LONGEST_NAME),
            text("customer", agreed.customer(), LONGEST_NAME));
    if (checked.measures().isEmpty()
        || checked.vendor().isEmpty()
        || checked.customer().isEmpty()) {
      throw refused("measures: what was agreed, with the names of vendor and customer");
    }
    Care care = sheet.care();
    sheet.care(
        care.state(), care.resolution(), care.assignee(), care.duties(), checked, care.plan());
    sheet.add(
        What.AGREED,
        "",
        "",
        "%s (%s, %s)".formatted(checked.measures(), checked.vendor(), checked.customer()),
        false);
  }

  private void estimate(Sheet sheet, Plan plan) {
    Care care = sheet.care();
    if (sheet.ticket().matter().kind() != TicketKind.CHANGE
        || (care.state() != TicketState.OPENED && care.state() != TicketState.ESTIMATED)) {
      throw conflict("Only an opened change is estimated.");
    }
    if (plan.minutes() < 1 || plan.minutes() > MOST_MINUTES) {
      throw refused("minutes: 1 to " + MOST_MINUTES);
    }
    var checked =
        new Plan(
            plan.minutes(),
            text("steps", plan.steps(), LONGEST),
            text("rollback", plan.rollback(), LONGEST));
    if (checked.steps().isEmpty() || checked.rollback().isEmpty()) {
      throw refused("steps: what is to be done; rollback: the way back");
    }
    sheet.care(
        TicketState.ESTIMATED,
        Optional.empty(),
        care.assignee(),
        care.duties(),
        care.agreed(),
        checked);
    sheet.add(What.ESTIMATE, "", Long.toString(plan.minutes()), "", false);
    sheet.add(What.STATE, care.state().name(), TicketState.ESTIMATED.name(), "", false);
  }
}
