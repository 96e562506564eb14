package io.millwright.web.internal;

import io.millwright.access.Caller;
import io.millwright.access.Records;
import io.millwright.audit.Audit;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.model.MachineId;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Beside the lock of one method: tells the audit what the method declares that it records, when it
 * has succeeded. A file is recorded before its first byte leaves.
 */
final class Recorder implements ContainerRequestFilter, ContainerResponseFilter {
  private static final String BEFORE = "io.millwright.web.whose";
  private static final int FIRST_FAILURE = 400;

  private final Neighbour<Audit> audit;
  private final Neighbour<Fleet> fleet;
  private final Records records;

  Recorder(Neighbour<Audit> audit, Neighbour<Fleet> fleet, Records records) {
    this.audit = audit;
    this.fleet = fleet;
    this.records = records;
  }

  /** Nothing is done that cannot be recorded. */
  @Override
  public void filter(ContainerRequestContext request) {
    audit.need();
    request.setProperty(Notes.ATTRIBUTE, new Notes());
    request.setProperty(BEFORE, whose(request));
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getStatus() >= FIRST_FAILURE
        || !(request.getProperty(Admission.ATTRIBUTE) instanceof Caller caller)
        || !(request.getProperty(Notes.ATTRIBUTE) instanceof Notes notes)) {
      return;
    }
    String subject = subject(request, notes);
    Optional<String> now = whose(request);
    tell(caller, now, subject, notes.details());
    if (request.getProperty(BEFORE) instanceof Optional<?> before
        && before.isPresent()
        && !before.equals(now)) {
      // The former owner learns that it went, not where.
      Optional<String> former = before.map(String::valueOf);
      tell(caller, former, subject, Map.of("moved", "to another customer"));
    }
  }

  private void tell(
      Caller caller, Optional<String> whose, String subject, Map<String, String> details) {
    audit.need().record(caller.did(records.value(), whose, subject, details));
  }

  private String subject(ContainerRequestContext request, Notes notes) {
    return named(request).map(id -> records.subject() + ":" + id).orElse(notes.subject());
  }

  /** Whose data it concerns, as far as it is known now. */
  private Optional<String> whose(ContainerRequestContext request) {
    return named(request)
        .flatMap(
            id ->
                switch (records.subject()) {
                  case "customer" -> Optional.of(id);
                  case "site" -> fleet.ask(all -> ofSite(all, id), Optional.<String>empty());
                  case "machine" -> ofMachine(Ask.machine(id));
                  default -> Optional.<String>empty();
                });
  }

  private Optional<String> named(ContainerRequestContext request) {
    @Nullable String value =
        records.subject().isEmpty()
            ? null
            : request.getUriInfo().getPathParameters().getFirst(records.subject());
    return Optional.ofNullable(value);
  }

  private static Optional<String> ofSite(Fleet fleet, String id) {
    return fleet.sites().stream()
        .filter(site -> site.id().equals(id))
        .map(Site::customer)
        .findFirst();
  }

  private Optional<String> ofMachine(MachineId id) {
    return fleet.ask(
        all -> all.machine(id).flatMap(Machine::site).map(Site::customer),
        Optional.<String>empty());
  }
}
