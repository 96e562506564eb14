package io.millwright.access;

import io.millwright.model.MachineId;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What is withheld from customers' people for the time being, and why (Z-53, Z-73): an OSGi service
 * that the {@link Guard} asks before it shows one of them a machine. It answers at once, from
 * memory, and from any thread. While there is none, nothing is withheld.
 */
@ConsumerType
public interface Restraints {
  /**
   * Why machines are withheld.
   *
   * @param name what kind, for instance {@code suspension}
   * @param subject of what, for instance an invoice; may be empty
   * @param clause what says so
   * @param words for a person, in English
   */
  record Restraint(String name, String subject, String clause, String words) {}

  /** Why a customer's people do not see a machine of theirs; empty if they do. */
  Optional<Restraint> at(String customer, MachineId machine);

  /** All that holds for any machine of a customer, the gravest first. */
  List<Restraint> of(String customer);
}
