package io.millwright.relay.internal;

import io.millwright.remote.session.Rendezvous.Call;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Two ends of one stream, joined as soon as both are there. Holds no byte: an end is asked for its
 * next message when the other one took the last. Thread-safe.
 */
final class Meeting {
  private final Call call;
  private final Instant until;
  private @Nullable End engineer;
  private @Nullable End site;
  private @Nullable String refusal;
  private boolean closed;

  /**
   * @param until both must have come before
   */
  Meeting(Call call, Instant until) {
    this.call = call;
    this.until = until;
  }

  Call call() {
    return call;
  }

  boolean isLate(Instant now) {
    return !now.isBefore(until);
  }

  /** Whether somebody did not come in time. */
  synchronized boolean isGivenUp(Instant now) {
    return closed || ((engineer == null || site == null) && isLate(now));
  }

  /** An end came. */
  synchronized void came(End end, boolean fromSite) {
    if (fromSite) {
      site = end;
    } else {
      engineer = end;
    }
    if (closed) {
      end.close("it is over");
      return;
    }
    if (refusal != null) {
      close(refusal);
      return;
    }
    End one = engineer;
    End other = site;
    if (one != null && other != null) {
      one.join(other);
      other.join(one);
    }
  }

  /** The site opens nothing: the engineer is told why, now or on coming. */
  synchronized void refuse(String words) {
    refusal = words;
    if (engineer != null) {
      close(words);
    }
  }

  /** Closes both ends, whoever is there. */
  synchronized void close(String words) {
    if (closed) {
      return;
    }
    closed = true;
    if (engineer != null) {
      engineer.close(words);
    }
    if (site != null) {
      site.close(words);
    }
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** Whether it is closed and no socket of it is open. */
  synchronized boolean isGone() {
    return closed && (engineer == null || !engineer.isOpen()) && (site == null || !site.isOpen());
  }
}
