package io.millwright.access.internal;

import io.millwright.access.Account;
import io.millwright.access.Grant;
import io.millwright.access.Memory.Item;
import io.millwright.access.Place;
import io.millwright.access.Sessions.Session;
import io.millwright.access.Tokens.Token;
import io.millwright.access.internal.db.Known;
import io.millwright.access.internal.db.MemoryTable;
import io.millwright.access.internal.guard.Ground;
import io.millwright.access.internal.guard.Land;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataFolder;
import io.millwright.ownership.DataTeller;
import io.millwright.ownership.Person;
import io.millwright.store.Store;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * A customer's people and who else may do something there, or one person, for who takes all of it
 * out. Without any secret, and without what only they themselves may know.
 */
@Component
public final class PeopleTeller implements DataTeller {
  private final Store store;
  private final Book book;
  private final SessionShelf sessions;
  private final TokenShelf tokens;
  private final Ground ground;

  /**
   * For the running site.
   *
   * @param book has brought the tables up to date
   */
  @Activate
  public PeopleTeller(
      @Reference Store store,
      @Reference Book book,
      @Reference SessionShelf sessions,
      @Reference TokenShelf tokens,
      @Reference Ground ground) {
    this.store = store;
    this.book = book;
    this.sessions = sessions;
    this.tokens = tokens;
    this.ground = ground;
  }

  @Override
  public String name() {
    return "access";
  }

  @Override
  public void tell(Belongings whose, DataFolder into) throws IOException {
    Land land = ground.freshLand();
    List<Known> theirs =
        sorted(known -> known.account().customer().filter(whose::isOf).isPresent());
    List<Known> others = sorted(known -> known.account().customer().filter(whose::isOf).isEmpty());
    people(theirs, into);
    rights("rights.csv", "What the customer's people are where.", theirs, grant -> true, into);
    rights(
        "rights-of-others.csv",
        "What people of the vendor and of other companies are at the customer's places, by name.",
        others,
        grant -> isAt(grant, whose, land),
        into);
    sessions(theirs, into);
    tokens(theirs, into);
    blocks(whose, into);
  }

  @Override
  public void tell(Person about, DataFolder into) throws IOException {
    List<Known> one = sorted(known -> known.id().equals(about.account()));
    people(one, into);
    rights("rights.csv", "What the person is where.", one, grant -> true, into);
    sessions(one, into);
    tokens(one, into);
    memory(about, into);
  }

  /** Nobody else's: not even who takes out all of the customer learns when somebody was here. */
  private void memory(Person about, DataFolder into) throws IOException {
    Map<Item, String> remembered =
        store.find(transaction -> MemoryTable.of(transaction, about.account()));
    try (DataFolder.Table table =
        into.table(
            "memory.csv",
            "What the pages remember for the person: SEEN is when they were last there, in"
                + " milliseconds since 1970; SOUND is whether alarms are heard.",
            List.of("login", "item", "value"))) {
      for (var each : remembered.entrySet()) {
        table.row(about.login(), each.getKey().name(), each.getValue());
      }
    }
  }

  private List<Known> sorted(Predicate<Known> which) {
    return book.all().stream().filter(which).sorted(Comparator.comparing(Known::login)).toList();
  }

  private static boolean isAt(Grant grant, Belongings whose, Land land) {
    return grant.place() instanceof Place.AtMachine machine
        ? whose.machines().contains(machine.id())
        : land.customer(grant.place()).filter(whose::isOf).isPresent();
  }

  private static void people(List<Known> people, DataFolder into) throws IOException {
    try (DataFolder.Table table =
        into.table(
            "people.csv",
            "Accounts.",
            List.of(
                "id",
                "login",
                "name",
                "email",
                "language",
                "customer",
                "state",
                "second-factor",
                "made",
                "last-login",
                "phone"))) {
      for (Known known : people) {
        Account one = known.account();
        table.row(
            one.id(),
            one.profile().login(),
            one.profile().name(),
            one.profile().email(),
            one.profile().language(),
            one.customer().orElse(""),
            one.state().name(),
            one.secondFactor(),
            one.made(),
            time(one.used()),
            one.profile().phone());
      }
    }
  }

  private static void rights(
      String path, String about, List<Known> people, Predicate<Grant> which, DataFolder into)
      throws IOException {
    try (DataFolder.Table table =
        into.table(path, about, List.of("login", "role", "place", "until", "basis"))) {
      for (Known known : people) {
        for (Grant grant : known.account().grants()) {
          if (which.test(grant)) {
            table.row(
                known.login(),
                grant.role().id(),
                grant.place().words(),
                time(grant.until()),
                grant.basis());
          }
        }
      }
    }
  }

  private void sessions(List<Known> people, DataFolder into) throws IOException {
    try (DataFolder.Table table =
        into.table(
            "sessions.csv",
            "Where they are logged in; addresses are shortened.",
            List.of("login", "door", "address", "program", "begun", "used"))) {
      for (Known known : people) {
        for (var kept : sessions.of(known.id())) {
          Session one = kept.session();
          table.row(
              known.login(),
              one.door().name(),
              one.address(),
              one.agent(),
              one.begun(),
              one.used());
        }
      }
    }
  }

  private void tokens(List<Known> people, DataFolder into) throws IOException {
    try (DataFolder.Table table =
        into.table(
            "tokens.csv",
            "Tokens of programs, without their secrets.",
            List.of("login", "name", "scope", "until", "made", "used"))) {
      for (Known known : people) {
        for (var kept : tokens.of(known.id())) {
          Token one = kept.token();
          table.row(
              known.login(),
              one.name(),
              one.scope().stream().map(Enum::name).sorted().collect(Collectors.joining(" ")),
              one.until(),
              one.made(),
              time(one.used()));
        }
      }
    }
  }

  private void blocks(Belongings whose, DataFolder into) throws IOException {
    try (DataFolder.Table table =
        into.table(
            "blocks.csv",
            "Whether the customer is blocked at this moment, and why.",
            List.of("customer", "reason", "since"))) {
      for (var block : book.blocks()) {
        if (whose.isOf(block.customer())) {
          table.row(block.customer(), block.reason(), block.since());
        }
      }
    }
  }

  private static Object time(Optional<?> time) {
    return time.isPresent() ? time.get() : "";
  }
}
