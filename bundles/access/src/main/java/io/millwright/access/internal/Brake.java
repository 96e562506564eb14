package io.millwright.access.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down guessing. The first failures are free, as people mistype; each further one doubles the
 * wait. Every try counts as a failure until it has passed, so that many at once gain nothing. A
 * stranger cannot lock a person out: what comes from where the person last got in is counted by
 * itself.
 */
final class Brake {
  private static final int FREE = 3;
  private static final int FREE_OF_ADDRESS = 20;
  private static final int FREE_OF_LOGIN = 30;
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration LONGEST_OF_LOGIN = Duration.ofMinutes(1);
  private static final Duration FORGOTTEN = Duration.ofMinutes(30);
  private static final int MOST = 20_000;

  private record Failures(int count, Instant last) {}

  private record Counter(String key, int free, Duration longest) {}

  private final Clock clock;
  private final Map<String, Failures> failures = bounded();
  private final Map<String, Boolean> homes = bounded();

  Brake(Clock clock) {
    this.clock = clock;
  }

  /** Begins a try with a password; if it must wait, how long, and it does not count. */
  synchronized Optional<Duration> password(String login, String address) {
    String pair = login + " " + address;
    var pairs = new Counter("pair " + pair, FREE, LONGEST);
    var addresses = new Counter("address " + address, FREE_OF_ADDRESS, LONGEST);
    var logins = new Counter("login " + login, FREE_OF_LOGIN, LONGEST_OF_LOGIN);
    return homes.containsKey(pair) ? begin(pairs, addresses) : begin(pairs, addresses, logins);
  }

  /** The password fitted. */
  synchronized void passwordPassed(String login, String address) {
    String pair = login + " " + address;
    homes.put(pair, true);
    failures.remove("pair " + pair);
    failures.remove("login " + login);
    takeBack("address " + address);
  }

  /** The try was not looked at. */
  synchronized void notTried(String login, String address) {
    takeBack("pair " + login + " " + address);
    takeBack("login " + login);
    takeBack("address " + address);
  }

  /** Begins a try with a code for an account. */
  synchronized Optional<Duration> code(String account) {
    return begin(new Counter("code " + account, FREE, LONGEST));
  }

  /** The code fitted. */
  synchronized void codePassed(String account) {
    failures.remove("code " + account);
  }

  private Optional<Duration> begin(Counter... counters) {
    Duration longest = Duration.ZERO;
    for (Counter counter : counters) {
      Duration wait = left(counter);
      longest = wait.compareTo(longest) > 0 ? wait : longest;
    }
    if (longest.isZero()) {
      for (Counter counter : counters) {
        failures.merge(
            counter.key(),
            new Failures(1, clock.instant()),
            (before, one) -> new Failures(before.count() + 1, one.last()));
      }
      return Optional.empty();
    }
    return Optional.of(longest);
  }

  private Duration left(Counter counter) {
    Failures before = failures.get(counter.key());
    if (before == null || before.count() < counter.free()) {
      return Duration.ZERO;
    }
    Instant now = clock.instant();
    if (now.isAfter(before.last().plus(FORGOTTEN))) {
      failures.remove(counter.key());
      return Duration.ZERO;
    }
    Duration full = FIRST.multipliedBy(1L << Math.min(before.count() - counter.free(), 20));
    Duration wait = full.compareTo(counter.longest()) > 0 ? counter.longest() : full;
    Duration left = Duration.between(now, before.last().plus(wait));
    return left.isNegative() ? Duration.ZERO : left;
  }

  private void takeBack(String key) {
    failures.computeIfPresent(
        key,
        (same, before) ->
            before.count() <= 1 ? null : new Failures(before.count() - 1, before.last()));
  }

  private static <V> Map<String, V> bounded() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > MOST;
      }
    };
  }
}
