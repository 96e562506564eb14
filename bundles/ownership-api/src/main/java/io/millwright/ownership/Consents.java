package io.millwright.ownership;

import io.millwright.access.Caller;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The register of what customers agreed to: an OSGi service. Thread-safe; blocks until saved. Each
 * command checks what its caller may, and stands in the audit in the same transaction. A token may
 * neither give nor withdraw.
 *
 * <p>Throws {@link io.millwright.access.AccessException}: FORBIDDEN, UNKNOWN, REFUSED with field
 * and rule, CONFLICT.
 */
@ProviderType
public interface Consents {
  /** Those of customers whose consents the caller may see, newest first, withdrawn ones too. */
  List<Consent> all(Caller caller);

  /** Records that a customer agrees. */
  Consent give(Caller by, Consent.Terms terms);

  /** Takes it back: what stands on it ends at once. */
  Consent withdraw(Caller by, String id);
}
