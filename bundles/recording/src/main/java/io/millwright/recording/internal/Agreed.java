package io.millwright.recording.internal;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.contract.Entitlements;
import io.millwright.model.MachineId;
import io.millwright.recording.Recordings.Kept;
import io.millwright.remote.session.SessionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Until when recordings are kept: what a contract says goes before the site's setting. */
@Component(service = Agreed.class)
public final class Agreed {
  private final Shelf shelf;
  private final AtomicReference<@Nullable Entitlements> contracts = new AtomicReference<>();

  /** For the running site. */
  @Activate
  public Agreed(@Reference Shelf shelf) {
    this.shelf = shelf;
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindContracts(Entitlements service) {
    contracts.set(service);
  }

  void unbindContracts(Entitlements service) {
    contracts.compareAndSet(service, null);
  }

  /**
   * Of a session; empty if nothing is kept of it, or while the contracts are away: what one of them
   * wants kept for years must not go in the minute of a start.
   */
  Optional<Kept> kept(SessionId session) throws IOException {
    List<Path> parts = shelf.parts(session);
    Entitlements known = contracts.get();
    if (parts.isEmpty() || known == null) {
      return Optional.empty();
    }
    Path last = parts.get(parts.size() - 1);
    Optional<Label> label = Look.at(last, shelf).label();
    Instant written = Files.getLastModifiedTime(last).toInstant();
    Instant since = label.map(Label::begun).orElse(written);
    return Optional.of(
        label
            .flatMap(one -> known.retention(one.customer(), new MachineId(one.machine())))
            .map(agreed -> new Kept(since.plus(Duration.ofDays(agreed.days())), agreed.clause()))
            .orElseGet(() -> bySite(since, label.map(Label::customer).orElse(""))));
  }

  private Kept bySite(Instant since, String customer) {
    return new Kept(since.plus(shelf.terms().keep(customer)), "");
  }

  /** Whether the time of a session's recordings is over, and by what. */
  Optional<String> over(SessionId session, Instant now) throws IOException {
    return kept(session).filter(one -> !now.isBefore(one.until())).map(Kept::by);
  }
}
