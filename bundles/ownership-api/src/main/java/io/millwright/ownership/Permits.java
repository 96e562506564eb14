package io.millwright.ownership;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Which consents hold now, for who must not go on without one: an OSGi service. Thread-safe;
 * answers from memory.
 */
@ProviderType
public interface Permits {
  /** The consent of that number, if it holds now. */
  Optional<Consent> living(String id);

  /** All consents of a customer that hold now. */
  List<Consent> livingOf(String customer);
}
