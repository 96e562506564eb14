package io.millwright.console.internal;

import io.millwright.access.Caller;
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

  /** Who sits there; empty while nobody was let in. */
  Optional<Caller> sitter();

  /**
   * Who typed the command.
   *
   * @throws IllegalStateException if nobody was let in
   */
  default Caller caller() {
    return sitter().orElseThrow(() -> new IllegalStateException("nobody was let in"));
  }

  /** What the command has done, for the audit. */
  Deeds deeds();

  /** The login of who typed the command. */
  default String user() {
    return caller().login();
  }

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
