package io.millwright.access.internal;

import io.millwright.access.AccountId;
import io.millwright.access.internal.code.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Log-ins that are half done. A ticket is used up by the step it allows. */
final class Tickets {
  /** What a ticket allows. */
  enum Step {
    CODE(Duration.ofMinutes(5)),
    PASSWORD_CHANGE(Duration.ofMinutes(10));

    private final Duration valid;

    Step(Duration valid) {
      this.valid = valid;
    }
  }

  private static final int MOST = 1_000;
  private static final int MOST_TRIES = 5;

  private record Ticket(AccountId account, Step step, Instant until, int tries) {}

  private final Clock clock;
  private final Map<String, Ticket> tickets =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Ticket> eldest) {
          return size() > MOST;
        }
      };

  Tickets(Clock clock) {
    this.clock = clock;
  }

  synchronized String begin(AccountId account, Step step) {
    String secret = Secret.fresh();
    tickets.put(
        Secret.hash(secret), new Ticket(account, step, clock.instant().plus(step.valid), 0));
    return secret;
  }

  /** Whose it is, if it allows the step; each look is a try, and after five it ends. */
  synchronized Optional<AccountId> look(String secret, Step step) {
    String hash = Secret.hash(secret);
    Ticket ticket = tickets.get(hash);
    if (ticket == null || ticket.step() != step) {
      return Optional.empty();
    }
    if (!clock.instant().isBefore(ticket.until()) || ticket.tries() >= MOST_TRIES) {
      tickets.remove(hash);
      return Optional.empty();
    }
    tickets.put(hash, new Ticket(ticket.account(), step, ticket.until(), ticket.tries() + 1));
    return Optional.of(ticket.account());
  }

  /** Uses it up; false if somebody was faster. */
  synchronized boolean take(String secret) {
    return tickets.remove(Secret.hash(secret)) != null;
  }
}
