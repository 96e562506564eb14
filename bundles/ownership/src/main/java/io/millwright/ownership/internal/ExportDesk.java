package io.millwright.ownership.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Account;
import io.millwright.access.AccountId;
import io.millwright.access.Accounts;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Sight;
import io.millwright.fleet.Fleet;
import io.millwright.ownership.Deletion.Act;
import io.millwright.ownership.Export;
import io.millwright.ownership.Export.State;
import io.millwright.ownership.Exports;
import io.millwright.ownership.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** Takes orders for exports and hands them out. */
@Component
@Designate(ocd = ExportConfig.class)
public final class ExportDesk implements Exports {
  private final ExportShelf shelf;
  private final Guard guard;
  private final Accounts accounts;
  private final Fleet fleet;
  private final Clock clock;

  /** For the running site. */
  @Activate
  public ExportDesk(
      @Reference ExportShelf shelf,
      @Reference Guard guard,
      @Reference Accounts accounts,
      @Reference Fleet fleet) {
    this(shelf, guard, accounts, fleet, Clock.systemUTC());
  }

  ExportDesk(ExportShelf shelf, Guard guard, Accounts accounts, Fleet fleet, Clock clock) {
    this.shelf = shelf;
    this.guard = guard;
    this.accounts = accounts;
    this.fleet = fleet;
    this.clock = clock;
  }

  @Override
  public List<Export> all(Caller caller) {
    Sight sight = guard.sight(caller, Permission.DATA_EXPORT);
    return shelf.all().stream()
        .filter(export -> sees(caller, export, sight))
        .sorted(Comparator.comparing((Export one) -> one.asked().at()).reversed())
        .toList();
  }

  // What is about a person is for who asked, as long as that account may still ask.
  private static boolean sees(Caller caller, Export export, Sight sight) {
    boolean customers = export.customer().filter(sight::coversCustomer).isPresent();
    if (export.person().isEmpty()) {
      return customers;
    }
    boolean self = export.person().get().account().equals(caller.account());
    return caller.scope().isEmpty()
        && export.asked().account().equals(caller.account())
        && (self || customers);
  }

  @Override
  public Export ask(Caller by, String customer) {
    guard.need(by, Permission.DATA_EXPORT, new Place.AtCustomer(customer));
    if (fleet.customers().stream().noneMatch(one -> one.id().equals(customer))) {
      throw new AccessException(Fault.UNKNOWN, "There is nothing of that name.");
    }
    return add(by, Optional.of(customer), Optional.empty());
  }

  @Override
  public Export ask(Caller by, AccountId person) {
    if (by.scope().isPresent()) {
      throw new AccessException(Fault.FORBIDDEN, "A token may not do this: log in.");
    }
    Account account =
        accounts
            .account(by, person)
            .orElseThrow(() -> new AccessException(Fault.UNKNOWN, "There is no such account."));
    if (!by.account().equals(person)) {
      String customer =
          account
              .customer()
              .orElseThrow(
                  () ->
                      new AccessException(
                          Fault.FORBIDDEN, "Who belongs to no customer asks for it alone."));
      guard.need(by, Permission.DATA_EXPORT, new Place.AtCustomer(customer));
    }
    return add(by, account.customer(), Optional.of(new Person(person, account.profile().login())));
  }

  private Export add(Caller by, Optional<String> customer, Optional<Person> person) {
    var export =
        new Export(
            "exp-" + UUID.randomUUID(),
            customer,
            person,
            State.WAITING,
            new Act(by.account(), by.login(), clock.instant().truncatedTo(ChronoUnit.MILLIS)),
            Optional.empty(),
            Optional.empty(),
            0,
            "",
            "");
    String what = person.map(one -> "person " + one.login()).orElse("the whole customer");
    shelf.add(
        export,
        others -> needAlone(export, others),
        by.did("data.export.asked", customer, "export:" + export.id(), Map.of("what", what)));
    return export;
  }

  private static void needAlone(Export asked, List<Export> others) {
    boolean another =
        others.stream()
            .filter(one -> one.state() == State.WAITING || one.state() == State.RUNNING)
            .anyMatch(one -> Packer.isOfSame(one, asked));
    if (another) {
      throw new AccessException(Fault.CONFLICT, "This export is under way already: wait for it.");
    }
  }

  @Override
  public Fetched fetch(Caller by, String id) throws IOException {
    Export export = seen(by, id);
    boolean there =
        export.state() == State.READY
            && export.until().filter(until -> until.isAfter(clock.instant())).isPresent();
    if (!there) {
      throw new AccessException(Fault.CONFLICT, "There is no file: not yet, or not any more.");
    }
    Path file = shelf.file(id);
    String day = export.asked().at().toString().substring(0, "2026-01-01".length());
    String whose = export.person().isPresent() ? "person" : export.customer().orElse("");
    try {
      return new Fetched(
          "millwright-%s-%s.zip".formatted(whose, day),
          Files.size(file),
          Files.newInputStream(file));
    } catch (NoSuchFileException e) {
      throw new AccessException(Fault.CONFLICT, "The file is gone: ask for it once more.");
    }
  }

  @Override
  public void remove(Caller by, String id) {
    Export export = seen(by, id);
    shelf.remove(
        id,
        Optional.of(by.did("data.export.removed", export.customer(), "export:" + id, Map.of())));
  }

  private Export seen(Caller caller, String id) {
    Sight sight = guard.sight(caller, Permission.DATA_EXPORT);
    return shelf
        .find(id)
        .filter(export -> sees(caller, export, sight))
        .orElseThrow(() -> new AccessException(Fault.UNKNOWN, "There is no such export."));
  }
}
