package io.millwright.contract.internal;

import io.millwright.bus.Listener;
import io.millwright.bus.TimePassed;
import io.millwright.contract.Contract;
import io.millwright.contract.ContractDateNeared;
import io.millwright.contract.Standing;
import io.millwright.contract.internal.db.ContractTables;
import io.millwright.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells what time alone does to contracts: another state, a date that is near. */
@Component
public final class ContractRound implements Listener {
  private static final Duration BETWEEN = Duration.ofMinutes(1);

  private final ContractBook book;
  private final Set<String> reminded = new HashSet<>();
  private Instant next = Instant.MIN;

  /** For the running site. */
  @Activate
  public ContractRound(@Reference ContractBook book) {
    this.book = book;
  }

  @Override
  public String name() {
    return "contract";
  }

  @Override
  public boolean hearsNews() {
    return false;
  }

  @Override
  public void on(TimePassed time) {
    Instant now = time.now();
    if (now.isBefore(next) && next.isBefore(now.plus(BETWEEN.multipliedBy(2)))) {
      return;
    }
    next = now.plus(BETWEEN);
    for (Contract contract : book.all()) {
      look(contract, now);
    }
  }

  private void look(Contract contract, Instant now) {
    if (!book.isTold(contract, now)) {
      book.store().change(transaction -> book.tell(transaction, contract, now));
    }
    for (Standing.Date date : book.standing(contract, now).dates()) {
      near(contract, date, now).ifPresent(days -> remind(contract, date, days, now));
    }
  }

  /** The reminder whose time it is: one, however many were missed. */
  private Optional<Integer> near(Contract contract, Standing.Date date, Instant now) {
    long left = ChronoUnit.DAYS.between(book.day(contract, now), date.on());
    return book.sold(contract, now).rules().remind().stream()
        .filter(days -> left >= 0 && left <= days)
        .min(Comparator.naturalOrder());
  }

  private void remind(Contract contract, Standing.Date date, int days, Instant now) {
    String subject = Integer.toHexString(date.subject().hashCode());
    String what = "%s %s %s %d".formatted(date.name(), subject, date.on(), days);
    if (!reminded.contains(contract.id() + " " + what)) {
      book.store()
          .change(
              transaction -> {
                if (ContractTables.remind(transaction, contract.id(), what)) {
                  put(transaction, contract, date, now);
                }
                transaction.afterCommit(() -> reminded.add(contract.id() + " " + what));
              });
    }
  }

  private void put(Transaction transaction, Contract contract, Standing.Date date, Instant now) {
    book.outbox()
        .put(
            transaction,
            new ContractDateNeared(
                contract.id(),
                contract.terms().paper().customer(),
                date.name(),
                date.subject(),
                date.on().toString(),
                ChronoUnit.DAYS.between(book.day(contract, now), date.on()),
                date.clause(),
                date.words(),
                now));
  }
}
