package io.millwright.plan.internal;

import io.millwright.access.AccessException;
import io.millwright.access.Caller;
import io.millwright.contract.Entitlements;
import io.millwright.contract.Right;
import io.millwright.contract.ServicePackage.Count;
import io.millwright.contract.Verdict;
import io.millwright.plan.internal.db.Kept;
import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Spends what a contract gives so many times a year, such as health checks (Z-132). */
@Component(service = Till.class)
public final class Till {
  private static final Logger LOG = LoggerFactory.getLogger(Till.class);

  private final Entitlements entitlements;

  /** For the running site, and with fakes. */
  @Activate
  public Till(@Reference Entitlements entitlements) {
    this.entitlements = entitlements;
  }

  /**
   * Spends one for a time that was done; again nothing more, also if its ticket's time was written
   * down: that has the same reference.
   */
  void spend(Kept one, Instant at) {
    Right right = Right.of(one.right()).orElse(null);
    if (right == null) {
      return;
    }
    Verdict verdict = entitlements.may(one.customer(), one.key().machine(), right, at);
    if (verdict.left().filter(left -> left.count() == Count.TIMES).isEmpty()) {
      return;
    }
    String reference =
        one.ticket().id().isEmpty()
            ? "plan:%s:%s:%s"
                .formatted(one.key().work(), one.key().machine().text(), one.key().planned())
            : "ticket:%s:%s".formatted(one.ticket().id(), right.id());
    try {
      entitlements.spend(
          new Entitlements.Order(
              one.customer(), one.key().machine(), right, "", 1, Caller.platform()),
          reference,
          at);
    } catch (AccessException e) {
      // It is done all the same; the books of the contract say what is left.
      LOG.warn("{} was done and is not counted: {}", reference, e.getMessage());
    }
  }
}
