package io.millwright.mail.internal;

import io.millwright.fleet.Site;
import io.millwright.monitoring.Light;
import java.util.Optional;

/** A file that says of which alarms something is told: a rule or a chain of calls. */
interface Directive {
  /** What distinguishes it from others of its kind. */
  String name();

  /** Whether anything can be done by it. */
  boolean isSound();

  /** What is wrong with it; empty if nothing is. */
  String problem();

  /** Whether what a machine's light shows is for it. */
  boolean concerns(Light light, String machine, Optional<Site> site);
}
