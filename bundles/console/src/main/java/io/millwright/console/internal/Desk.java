package io.millwright.console.internal;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What a command works with. */
interface Desk {
  /** A service, if it is there now. */
  <T> Optional<T> find(Class<T> type);

  /** All services of a type. */
  <T> List<T> all(Class<T> type);

  /** Who typed the command. */
  String user();

  /** Now. */
  Instant now();

  /** The zone in which the person reads times. */
  ZoneId zone();

  /** Where to print. */
  PrintStream out();

  /** A service the command cannot do without. */
  default <T> T need(Class<T> type) {
    return find(type)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "%s of %s is not there now: not installed, or being replaced (bundle:list)"
                        .formatted(type.getSimpleName(), type.getPackageName())));
  }

  /** Prints lines. */
  default void print(List<String> lines) {
    lines.forEach(out()::println);
  }
}
