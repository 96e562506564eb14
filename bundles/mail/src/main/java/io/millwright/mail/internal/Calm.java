package io.millwright.mail.internal;

import io.millwright.fleet.Site;
import io.millwright.monitoring.Light;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * When nobody is to be disturbed.
 *
 * @param duty when anything is told; empty for always
 * @param quiet when only what is graver is told
 * @param from what is told in quiet hours
 * @param zone of the hours; empty for that of the machine's site
 */
record Calm(Hours duty, Hours quiet, Light from, Optional<ZoneId> zone) {
  /** Whether it may be told now, by the clock of those who are told. */
  boolean tells(Light light, Instant now, Optional<Site> site) {
    ZoneId there = zone(site);
    boolean onDuty = duty.isEmpty() || duty.cover(now, there);
    return onDuty && (light.compareTo(from) >= 0 || !quiet.cover(now, there));
  }

  /** The zone of hours and of times in letters. */
  ZoneId zone(Optional<Site> site) {
    return zone.or(() -> site.map(Site::zone)).orElse(ZoneOffset.UTC);
  }
}
