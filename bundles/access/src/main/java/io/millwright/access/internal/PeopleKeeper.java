package io.millwright.access.internal;

import io.millwright.access.Grant;
import io.millwright.access.Place;
import io.millwright.access.internal.db.Known;
import io.millwright.access.internal.guard.Ground;
import io.millwright.access.internal.guard.Land;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataKeeper;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A customer's people, and what others may do at places that go, for who deletes on request. */
@Component
public final class PeopleKeeper implements DataKeeper {
  private final Book book;
  private final Clerk clerk;
  private final Ground ground;

  /** For the running site. */
  @Activate
  public PeopleKeeper(@Reference Book book, @Reference Clerk clerk, @Reference Ground ground) {
    this.book = book;
    this.clerk = clerk;
    this.ground = ground;
  }

  @Override
  public String name() {
    return "access";
  }

  @Override
  public SortedMap<String, Long> held(Belongings belongings) {
    var held = new TreeMap<String, Long>();
    put(held, "accounts", people(belongings).size());
    Land land = ground.land();
    put(
        held,
        "grants to others",
        others(belongings).stream()
            .flatMap(known -> known.account().grants().stream())
            .filter(grant -> goes(grant, belongings, land))
            .count());
    put(held, "blocks", blocked(belongings).isPresent() ? 1 : 0);
    return held;
  }

  private static void put(SortedMap<String, Long> held, String what, long count) {
    if (count > 0) {
      held.put(what, count);
    }
  }

  @Override
  public void erase(Belongings belongings) {
    Land land = ground.land();
    book.change(
        transaction -> {
          for (Known known : people(belongings)) {
            clerk.endAll(transaction, known.id());
            book.remove(transaction, known.id());
            clerk.tellGrants(transaction, known.id());
          }
          for (Known known : others(belongings)) {
            List<Grant> all = known.account().grants();
            List<Grant> left =
                all.stream().filter(grant -> !goes(grant, belongings, land)).toList();
            if (left.size() < all.size()) {
              book.save(transaction, known, now -> now.with(left));
              clerk.tellGrants(transaction, known.id());
            }
          }
          blocked(belongings).ifPresent(customer -> book.lift(transaction, customer));
        });
  }

  private List<Known> people(Belongings belongings) {
    return book.all().stream().filter(known -> isTheirs(known, belongings)).toList();
  }

  private List<Known> others(Belongings belongings) {
    return book.all().stream().filter(known -> !isTheirs(known, belongings)).toList();
  }

  private static boolean isTheirs(Known known, Belongings belongings) {
    return known.account().customer().filter(belongings::isOf).isPresent();
  }

  // A grant at a place that is no more would hold at the next place of that name.
  private static boolean goes(Grant grant, Belongings belongings, Land land) {
    return grant.place() instanceof Place.AtMachine machine
        ? belongings.machines().contains(machine.id())
        : land.customer(grant.place()).filter(belongings::isOf).isPresent();
  }

  private Optional<String> blocked(Belongings belongings) {
    return belongings
        .customer()
        .filter(id -> book.blocks().stream().anyMatch(block -> block.customer().equals(id)));
  }
}
