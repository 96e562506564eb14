package io.millwright.ticketing;

import io.millwright.access.Caller;
import io.millwright.contract.Right;
import io.millwright.contract.Verdict;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What tickets are about in the words of the contract, and who bears their cost: an OSGi service.
 * Thread-safe; commands block until saved, and stand in the history and in the audit. Whoever may
 * see a ticket may see this, too; it is written by who works on it, also when it is over.
 *
 * <p>Throws {@link io.millwright.access.AccessException} as {@link Tickets} does.
 */
@ProviderType
public interface TicketScopes {
  /** What has to be helped with. */
  enum Category {
    /** Nobody said yet. */
    UNSAID,
    /** The system has a problem, or the machine fails (Z-130). */
    SYSTEM_FAULT,
    /** The software people measure with (Z-131). */
    APPLICATION,
    /** Hardware of the system (E-29). */
    HARDWARE,
    /** A platform the system stands on (E-29). */
    PLATFORM
  }

  /** What it came from. */
  enum Cause {
    /** Nobody said yet. */
    UNSAID,
    /** A defect of the vendor's product (Z-14). */
    PRODUCT_DEFECT,
    /** Somebody operated it wrongly (Z-66). */
    OPERATOR_ERROR,
    /** Unsuitable surroundings, such as temperature (Z-66). */
    ENVIRONMENT,
    /** Network, hardware or software of the customer or of others (Z-17, E-24). */
    OTHERS_EQUIPMENT,
    /** Somebody else modified the product, or used it outside its licence (E-75, E-76). */
    MODIFIED_OR_MISUSED
  }

  /** Who bears the cost. */
  enum Cost {
    /** Nobody said yet. */
    UNSAID,
    /** Free of charge: a defect of the vendor's (Z-14). */
    FREE,
    /** Part of what the contract gives. */
    INCLUDED,
    /** The customer, who neglected a duty and is at fault (Z-50). */
    CUSTOMERS_FAULT,
    /** The customer: it is not part of the contract (E-64, E-72). */
    CHARGED
  }

  /** Whether it can be shown again: an error is what can (E-8). */
  enum Reproducible {
    /** Nobody said yet. */
    UNSAID,
    /** It happens again. */
    YES,
    /** It does not. */
    NO
  }

  /**
   * What it is.
   *
   * @param about what of a contract it is about; empty while nobody said
   */
  record Scope(
      Optional<Right> about, Category category, Cause cause, Cost cost, Reproducible reproducible) {
    /** Nobody said anything yet. */
    public static final Scope NOTHING =
        new Scope(
            Optional.empty(), Category.UNSAID, Cause.UNSAID, Cost.UNSAID, Reproducible.UNSAID);
  }

  /**
   * What it is, with what the contract says to that.
   *
   * @param verdict of the contract of its machine, as of when it was opened; empty while nobody
   *     said what it is about, and without a machine
   */
  record Judged(Scope scope, Optional<Verdict> verdict) {}

  /** Of one ticket. */
  Judged of(Caller caller, String ticket);

  /**
   * Writes it down.
   *
   * @param seen as with {@link Tickets#act}
   * @param reason may be empty
   */
  Judged judge(Caller by, String ticket, OptionalLong seen, Scope scope, String reason);
}
