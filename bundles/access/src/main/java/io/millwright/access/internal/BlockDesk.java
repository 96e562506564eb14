package io.millwright.access.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Blocks;
import io.millwright.access.Caller;
import io.millwright.access.CustomerBlocked;
import io.millwright.access.CustomerUnblocked;
import io.millwright.access.GrantsChanged;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.internal.db.Known;
import io.millwright.access.internal.guard.Ground;
import io.millwright.audit.Audit;
import io.millwright.store.Transaction;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Blocks whole customers. */
@Component
public final class BlockDesk implements Blocks {
  private final Book book;
  private final Clerk clerk;
  private final Rights rights;
  private final Guard guard;
  private final Audit audit;

  /** For the running site. */
  @Activate
  public BlockDesk(
      @Reference Book book,
      @Reference Clerk clerk,
      @Reference Guard guard,
      @Reference Ground ground,
      @Reference Audit audit) {
    this.book = book;
    this.clerk = clerk;
    this.rights = new Rights(guard, ground);
    this.guard = guard;
    this.audit = audit;
  }

  @Override
  public List<Block> all(Caller caller) {
    return book.blocks().stream()
        .filter(
            block ->
                guard.may(caller, Permission.ACCOUNT_READ, new Place.AtCustomer(block.customer())))
        .sorted(Comparator.comparing(Block::customer))
        .toList();
  }

  @Override
  public void block(Caller by, String customer, String reason) {
    guard.need(by, Permission.SECURITY_BLOCK, new Place.AtCustomer(customer));
    rights.needCustomer(customer);
    String words = Clerk.reason(reason);
    book.change(
        transaction -> {
          if (isBlocked(customer)) {
            throw new AccessException(Fault.CONFLICT, "The customer is blocked already.");
          }
          var block = new Block(customer, words, clerk.now());
          book.block(transaction, block);
          for (Known known : people(customer)) {
            clerk.endSessions(transaction, known.id());
          }
          clerk.tell(transaction, new CustomerBlocked(customer, words, block.since()));
          record(transaction, by, "customer.blocked", customer, Map.of("reason", words));
        });
  }

  @Override
  public void lift(Caller by, String customer) {
    guard.need(by, Permission.SECURITY_BLOCK, new Place.AtCustomer(customer));
    book.change(
        transaction -> {
          if (!isBlocked(customer)) {
            throw new AccessException(Fault.CONFLICT, "The customer is not blocked.");
          }
          book.lift(transaction, customer);
          for (Known known : people(customer)) {
            clerk.tell(transaction, new GrantsChanged(known.id(), clerk.now()));
          }
          clerk.tell(transaction, new CustomerUnblocked(customer, clerk.now()));
          record(transaction, by, "customer.unblocked", customer, Map.of());
        });
  }

  private void record(
      Transaction transaction,
      Caller by,
      String action,
      String customer,
      Map<String, String> details) {
    audit.record(
        transaction, by.did(action, Optional.of(customer), "customer:" + customer, details));
  }

  private boolean isBlocked(String customer) {
    return book.blocks().stream().anyMatch(block -> block.customer().equals(customer));
  }

  private List<Known> people(String customer) {
    return book.all().stream()
        .filter(known -> known.account().customer().filter(customer::equals).isPresent())
        .toList();
  }
}
