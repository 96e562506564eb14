package io.millwright.health;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Looks at one side of the site: an OSGi service of whoever knows that side. Thread-safe. */
@ConsumerType
@FunctionalInterface
public interface Check {
  /**
   * What there is to see now, at least one finding; changes nothing, and takes seconds at most. An
   * exception counts as a finding too.
   */
  List<Finding> look();
}
