package io.millwright.mail.internal;

import io.millwright.access.AccountId;
import io.millwright.ticketing.TicketApprovals;
import io.millwright.ticketing.TicketWatchers;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Whom a ticket concerns besides who opened it and its desk; nobody where no tickets are kept. */
@Component(service = TicketCircle.class)
public final class TicketCircle {
  private final AtomicReference<@Nullable TicketWatchers> watchers = new AtomicReference<>();
  private final AtomicReference<@Nullable TicketApprovals> approvals = new AtomicReference<>();

  /** Empty until tickets are kept. */
  @Activate
  public TicketCircle() {}

  /** Who watches it. */
  Set<AccountId> watching(String ticket) {
    TicketWatchers service = watchers.get();
    return service == null ? Set.of() : service.hearing(ticket);
  }

  /** Whose approval is awaited. */
  Set<AccountId> asked(String ticket) {
    TicketApprovals service = approvals.get();
    return service == null ? Set.of() : service.asked(ticket);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindWatchers(TicketWatchers service) {
    watchers.set(service);
  }

  void unbindWatchers(TicketWatchers service) {
    watchers.compareAndSet(service, null);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindApprovals(TicketApprovals service) {
    approvals.set(service);
  }

  void unbindApprovals(TicketApprovals service) {
    approvals.compareAndSet(service, null);
  }
}
