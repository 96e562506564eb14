package io.millwright.access.internal;

import io.millwright.access.Caller;
import io.millwright.access.Permission;
import io.millwright.access.Visit;
import io.millwright.access.internal.db.Known;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Makes callers of accounts. */
final class Callers {
  private Callers() {}

  static Caller of(Known known, Visit visit, Optional<Set<Permission>> scope, Instant now) {
    return new Caller(
        known.id(),
        known.login(),
        known.account().customer(),
        known.account().grants().stream().filter(grant -> grant.holdsAt(now)).toList(),
        scope,
        visit.door(),
        visit.shortAddress());
  }
}
