package io.millwright.access;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The one place that decides who may do what where: an OSGi service. Every door (page, stream,
 * token, console, JMX) asks it before anything happens. Thread-safe; answers from memory.
 *
 * <p>A caller may do something at a place if a grant that holds now has a role with the permission,
 * at that place or one that contains it, if its scope (of a token) has the permission, and if
 * neither the account nor its customer is blocked. Who must not even know that a place exists is
 * told that there is none. From a customer's people {@link Restraints} withhold machines: to see
 * them, acknowledge their alarms, configure them or take out their past is then refused with the
 * reason, and they are in no sight.
 */
@ProviderType
public interface Guard {
  /** Whether the caller may do it there. */
  boolean may(Caller caller, Permission permission, Place place);

  /**
   * Lets pass or throws.
   *
   * @throws AccessException {@link AccessException.Fault#UNKNOWN} if the caller may not even see
   *     the place, {@link AccessException.Fault#FORBIDDEN} if it sees it and may not do this. The
   *     second is recorded in the audit
   */
  void need(Caller caller, Permission permission, Place place);

  /** All that the caller reaches with the permission, now. */
  Sight sight(Caller caller, Permission permission);
}
