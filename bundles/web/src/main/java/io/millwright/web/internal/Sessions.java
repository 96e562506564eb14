package io.millwright.web.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Who is logged in. Held in memory: a restart of this bundle logs everybody out. */
@Component(service = Sessions.class)
public final class Sessions {
  /** A session that is not used for so long ends. */
  static final Duration IDLE = Duration.ofHours(12);

  /** A session ends after so long however much it is used. */
  static final Duration LONGEST = Duration.ofHours(24);

  private static final int MOST = 10_000;

  private record Session(Account account, Instant begun, Instant used) {
    boolean over(Instant now) {
      return !now.isBefore(used.plus(IDLE)) || !now.isBefore(begun.plus(LONGEST));
    }

    Session usedAt(Instant now) {
      return new Session(account, begun, now);
    }
  }

  private final Clock clock;
  private final Map<String, Session> byFingerprint = new HashMap<>();

  /** For the running site. */
  @Activate
  public Sessions() {
    this(Clock.systemUTC());
  }

  Sessions(Clock clock) {
    this.clock = clock;
  }

  /** Begins a session and tells its secret id. */
  synchronized String begin(Account account) {
    Instant now = clock.instant();
    byFingerprint.values().removeIf(session -> session.over(now));
    if (byFingerprint.size() >= MOST) {
      byFingerprint.entrySet().stream()
          .min(Comparator.comparing(entry -> entry.getValue().used()))
          .ifPresent(oldest -> byFingerprint.remove(oldest.getKey()));
    }
    String id = Secrets.fresh();
    byFingerprint.put(Secrets.fingerprint(id), new Session(account, now, now));
    return id;
  }

  /** Whose session it is, and counts as use; empty if it ended or never was. */
  Optional<Account> use(String id) {
    return find(id, true);
  }

  /** Whose session it is, without counting as use: an open event stream keeps nobody logged in. */
  Optional<Account> peek(String id) {
    return find(id, false);
  }

  private synchronized Optional<Account> find(String id, boolean use) {
    Instant now = clock.instant();
    String fingerprint = Secrets.fingerprint(id);
    Session session = byFingerprint.get(fingerprint);
    if (session == null) {
      return Optional.empty();
    }
    if (session.over(now)) {
      byFingerprint.remove(fingerprint);
      return Optional.empty();
    }
    if (use) {
      byFingerprint.put(fingerprint, session.usedAt(now));
    }
    return Optional.of(session.account());
  }

  /** Ends a session; nothing happens if there is none. */
  synchronized void end(String id) {
    byFingerprint.remove(Secrets.fingerprint(id));
  }
}
