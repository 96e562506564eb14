package io.millwright.web.internal.tickets;

import io.millwright.contract.SlaRow.Environment;
import io.millwright.contract.SlaRow.Priority;
import io.millwright.contract.SlaRow.Requester;
import io.millwright.ticketing.Duty;
import io.millwright.ticketing.Resolution;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.TicketDeed;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketState;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote beside a deed; each deed reads what it needs.
 *
 * @param version the ticket's, as it was seen; null for however it stands
 * @param at of a call; null for now
 */
record DeedForm(
    @Nullable Long version,
    @Nullable String to,
    @Nullable String resolution,
    @Nullable String followUp,
    @Nullable String text,
    @Nullable Boolean internal,
    @Nullable String priority,
    @Nullable String environment,
    @Nullable String requester,
    @Nullable String kind,
    @Nullable String login,
    @Nullable String at,
    @Nullable List<@Nullable String> duties,
    @Nullable String measures,
    @Nullable String vendor,
    @Nullable String customer,
    @Nullable Long minutes,
    @Nullable String steps,
    @Nullable String rollback) {
  static final DeedForm NOTHING =
      new DeedForm(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
          null, null, null, null);

  OptionalLong seen() {
    return Words.seen(version);
  }

  /** The deed of a name in the address. */
  TicketDeed deed(String name, Instant now) {
    return switch (name) {
      case "step" ->
          new TicketDeed.Step(
              Words.one("to", TicketState.class, to),
              Words.maybe("resolution", Resolution.class, resolution),
              Words.text(text),
              Words.maybe("followUp", TicketKind.class, followUp));
      case "comment" -> new TicketDeed.Comment(Words.text(text), internal != null && internal);
      case "grade" ->
          new TicketDeed.Regrade(
              Words.one("priority", Priority.class, priority),
              Words.one("environment", Environment.class, environment),
              Words.maybe("requester", Requester.class, requester),
              Words.text(text));
      case "kind" ->
          new TicketDeed.Reclassify(Words.one("kind", TicketKind.class, kind), Words.text(text));
      case "assign" -> new TicketDeed.Assign(Words.text(login));
      case "call" ->
          new TicketDeed.LogCall(at == null ? now : Words.time("at", at), Words.text(text));
      case "duties" -> new TicketDeed.Tick(Set.copyOf(Words.some("duties", Duty.class, duties)));
      case "agreed" ->
          new TicketDeed.Agree(
              new Ticket.Agreed(Words.text(measures), Words.text(vendor), Words.text(customer)));
      case "estimate" ->
          new TicketDeed.Estimate(
              new Ticket.Plan(
                  minutes == null ? 0 : minutes, Words.text(steps), Words.text(rollback)));
      case "refuse" -> new TicketDeed.Refuse(Words.text(text));
      default -> new TicketDeed.Approve(Words.text(text));
    };
  }
}
