package io.millwright.web.internal.tickets;

import io.millwright.contract.SlaRow.Environment;
import io.millwright.contract.SlaRow.Priority;
import io.millwright.ticketing.TicketDraft.Opening;
import io.millwright.ticketing.TicketKind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as it is sent to be opened.
 *
 * @param environment null: as the contract lists the machine
 * @param behalf the login of the person of the customer whose it is; null for one's own
 */
record OpeningForm(
    @Nullable String kind,
    @Nullable String machine,
    @Nullable String customer,
    @Nullable String cause,
    @Nullable String title,
    @Nullable String text,
    @Nullable String priority,
    @Nullable String environment,
    @Nullable Boolean called,
    @Nullable List<@Nullable String> parts,
    @Nullable String behalf) {
  Opening opening() {
    return new Opening(
        Words.one("kind", TicketKind.class, kind),
        Words.machine(machine),
        Words.text(customer),
        Words.text(cause),
        new io.millwright.ticketing.TicketDraft.Words(Words.text(title), Words.text(text)),
        Words.one("priority", Priority.class, priority),
        Words.maybe("environment", Environment.class, environment),
        called != null && called,
        names(),
        Words.text(behalf));
  }

  private Set<String> names() {
    return parts == null
        ? Set.of()
        : parts.stream().map(Words::text).collect(Collectors.toUnmodifiableSet());
  }
}
