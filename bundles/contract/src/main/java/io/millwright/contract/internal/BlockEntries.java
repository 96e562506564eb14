package io.millwright.contract.internal;

import io.millwright.access.Caller;
import io.millwright.access.CustomerBlocked;
import io.millwright.access.CustomerUnblocked;
import io.millwright.audit.Deed;
import io.millwright.bus.Fact;
import io.millwright.bus.Listener;
import io.millwright.contract.Contract;
import io.millwright.contract.Happening;
import io.millwright.contract.Happening.Kind;
import io.millwright.contract.Happening.What;
import io.millwright.contract.Standing.State;
import io.millwright.fleet.Fleet;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Writes into a customer's contracts that its access was blocked for security, and that this was
 * lifted (Z-73). A block that a person wrote into a contract is theirs to lift.
 */
@Component
public final class BlockEntries implements Listener {
  private static final int LONGEST_NOTE = 1_000;

  private final ContractBook book;
  private final Scribe scribe;

  /** For the running site. */
  @Activate
  public BlockEntries(@Reference ContractBook book, @Reference Fleet fleet) {
    this(book, fleet, Clock.systemUTC());
  }

  BlockEntries(ContractBook book, Fleet fleet, Clock clock) {
    this.book = book;
    this.scribe = new Scribe(book, fleet, clock);
  }

  @Override
  public String name() {
    return "contract-blocks";
  }

  @Override
  public boolean hearsNews() {
    return false;
  }

  @Override
  public Set<Class<? extends Fact>> facts() {
    return Set.of(CustomerBlocked.class, CustomerUnblocked.class);
  }

  @Override
  public void on(Fact fact) {
    if (fact instanceof CustomerBlocked blocked) {
      String note = blocked.reason();
      String words = note.length() > LONGEST_NOTE ? note.substring(0, LONGEST_NOTE) : note;
      for (Contract one : book.all()) {
        if (isOf(one, blocked.customer()) && holding(one).isEmpty() && !isOver(one, blocked.at())) {
          write(one, Kind.SECURITY_BLOCKED, words, blocked.at());
        }
      }
    } else if (fact instanceof CustomerUnblocked lifted) {
      for (Contract one : book.all()) {
        boolean ours =
            holding(one).filter(block -> block.by().login().equals(Deed.PLATFORM)).isPresent();
        if (isOf(one, lifted.customer()) && ours) {
          write(one, Kind.SECURITY_LIFTED, "", lifted.at());
        }
      }
    }
  }

  private static boolean isOf(Contract contract, String customer) {
    return contract.terms().paper().customer().equals(customer);
  }

  private boolean isOver(Contract contract, Instant at) {
    return book.standing(contract, at).state() == State.ENDED;
  }

  /** The block that holds. */
  private static Optional<Happening> holding(Contract contract) {
    return contract.happenings().stream()
        .filter(one -> one.struck().isEmpty())
        .filter(
            one ->
                one.what().kind() == Kind.SECURITY_BLOCKED
                    || one.what().kind() == Kind.SECURITY_LIFTED)
        .reduce((first, last) -> last)
        .filter(one -> one.what().kind() == Kind.SECURITY_BLOCKED);
  }

  // A fact may be told twice, and the second time after somebody struck what it led to.
  private void write(Contract contract, Kind kind, String note, Instant at) {
    String from = "%s %s %s".formatted(contract.id(), kind, at);
    String id = "hap-" + UUID.nameUUIDFromBytes(from.getBytes(StandardCharsets.UTF_8));
    LocalDate day = book.day(contract, at);
    boolean known = contract.happenings().stream().anyMatch(one -> one.id().equals(id));
    if (!known && !day.isBefore(contract.terms().paper().concluded())) {
      scribe.add(Caller.platform(), contract, new What(kind, day, "", 0, note), id);
    }
  }
}
