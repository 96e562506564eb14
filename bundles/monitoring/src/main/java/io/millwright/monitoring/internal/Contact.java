package io.millwright.monitoring.internal;

import io.millwright.bus.LinkChanged;
import io.millwright.model.GapCause;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of the connection to a machine.
 *
 * @param link what the host last said of it; empty if nothing since the start
 * @param heard whether the machine itself spoke since its link came up
 * @param lastNews when there last was news, or when the watch began
 * @param since when the watch began or the link last came back
 */
record Contact(Optional<LinkChanged> link, boolean heard, Instant lastNews, Instant since) {
  /** A machine that may still say its first word is not yet called silent. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Why nothing is known of a machine. */
  record Trouble(String reason, Instant since) {}

  static Contact none(Instant now) {
    return new Contact(Optional.empty(), false, now, now);
  }

  /** The machine spoke. */
  Contact spoke(Instant now) {
    return new Contact(link, true, now, since);
  }

  /** Something came from the machine, and nothing that says how it is. */
  Contact stirred(Instant now) {
    return new Contact(link, heard, now, since);
  }

  /** The host told of the link. */
  Contact told(LinkChanged told, Instant now) {
    boolean wasDown = link.isPresent() && !link.get().up();
    boolean fell = !told.up() && !wasDown;
    boolean cameBack = told.up() && wasDown;
    boolean retold =
        link.isPresent()
            && link.get().cause() == told.cause()
            && link.get().since().equals(told.since());
    // A detail that changes with every try must not make a new cause each time; without a driver
    // nobody tries, and what the file lacks may be known only after the driver has gone.
    boolean tried = told.cause() != GapCause.DRIVER_STOPPED;
    LinkChanged kept = retold && tried ? link.get() : told;
    return new Contact(Optional.of(kept), heard && !fell, now, cameBack ? now : since);
  }

  /** Whether the host says that the link is down. */
  boolean isDown() {
    return link.isPresent() && !link.get().up();
  }

  /** Whether people, and not the machine or the network, keep the platform from it. */
  boolean isPutDown() {
    return link.isPresent()
        && (link.get().cause() == GapCause.DRIVER_STOPPED
            || link.get().cause() == GapCause.PLATFORM_STOPPED);
  }

  /** Why the machine's state is not known; empty if it is, or may soon be. */
  Optional<Trouble> trouble(Instant now, Duration silence) {
    if (link.isPresent() && !link.get().up()) {
      return Optional.of(new Trouble(reason(link.get()), link.get().since()));
    }
    if (!lastNews.plus(silence).isAfter(now)) {
      return Optional.of(
          new Trouble("No news for more than %d s".formatted(silence.toSeconds()), lastNews));
    }
    if (heard || since.plus(PATIENCE).isAfter(now)) {
      return Optional.empty();
    }
    return Optional.of(new Trouble(waiting(), since));
  }

  /** For a machine that has not spoken. */
  String waiting() {
    return link.isPresent()
        ? "Connected, and no reading yet"
        : "Not heard of since the watch began";
  }

  private static String reason(LinkChanged down) {
    String cause =
        switch (Objects.requireNonNull(down.cause())) {
          case UNREACHABLE -> "Not reachable";
          case REFUSED -> "The machine refuses us";
          case SILENT -> "Connected, and nothing comes";
          case SOURCE_OVERFLOW -> "The machine dropped values";
          case DRIVER_STOPPED -> "The driver is stopped";
          case PLATFORM_STOPPED, PLATFORM_CRASHED -> "The platform was down";
          case LISTENER_OVERFLOW -> "The platform was too slow";
          case DAMAGED -> "What was stored cannot be read";
        };
    return down.detail().isBlank() ? cause : cause + ": " + down.detail();
  }
}
