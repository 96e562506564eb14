package io.millwright.web.internal.ways;

import io.millwright.access.IdentityProvider.Start;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Log-ins that are on their way: each belongs to the browser that began it, to one provider, and
 * comes back once.
 */
final class Journeys {
  /** How long somebody may take at the provider. */
  static final Duration LONGEST = Duration.ofMinutes(10);

  private static final int MOST = 10_000;
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private record Journey(String provider, String browser, Start start, Instant until) {}

  private final Clock clock;
  private final Map<String, Journey> journeys =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Journey> eldest) {
          return size() > MOST;
        }
      };

  Journeys(Clock clock) {
    this.clock = clock;
  }

  /** Begins one; the browser must show the returned secret when it comes back. */
  synchronized String begin(String provider, Start start) {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    String browser = HexFormat.of().formatHex(bytes);
    Instant until = clock.instant().plus(LONGEST);
    journeys.put(start.state(), new Journey(provider, browser, start, until));
    return browser;
  }

  /** Ends the one of a state: found once, by its own browser and for its own provider only. */
  synchronized Optional<Start> end(String provider, String browser, String state) {
    Journey journey = journeys.get(state);
    if (journey == null || !same(journey.browser(), browser)) {
      // Who guesses or steals a state does not end the log-in of its owner.
      return Optional.empty();
    }
    journeys.remove(state);
    boolean holds =
        journey.provider().equals(provider) && clock.instant().isBefore(journey.until());
    return holds ? Optional.of(journey.start()) : Optional.empty();
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
