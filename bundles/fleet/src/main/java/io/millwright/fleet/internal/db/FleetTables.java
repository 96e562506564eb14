package io.millwright.fleet.internal.db;

import io.millwright.bus.Outbox;
import io.millwright.fleet.Customer;
import io.millwright.fleet.Machine;
import io.millwright.fleet.MachineAdded;
import io.millwright.fleet.MachineAssigned;
import io.millwright.fleet.NameplateChanged;
import io.millwright.fleet.NameplateChanged.Change;
import io.millwright.fleet.Site;
import io.millwright.model.MachineId;
import io.millwright.model.Nameplate;
import io.millwright.ownership.Belongings;
import io.millwright.store.Migrations;
import io.millwright.store.Store;
import io.millwright.store.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/** The register in the site's database; each method is one transaction, its facts included. */
public final class FleetTables {
  private final Store store;
  private final Outbox outbox;

  public FleetTables(Store store, Outbox outbox) {
    this.store = store;
    this.outbox = outbox;
    store.migrate(
        new Migrations(
            "fleet",
            FleetTables.class.getClassLoader(),
            "io/millwright/fleet/internal/db/changelog.sql"));
  }

  public List<Customer> customers() {
    return store.find(transaction -> CustomerTables.customers(transaction.connection()));
  }

  public List<Site> sites() {
    return store.find(transaction -> CustomerTables.sites(transaction.connection()));
  }

  public List<Machine> machines() {
    return store.find(transaction -> MachineTable.machines(transaction.connection()));
  }

  /** Changes of a nameplate, newest first. */
  public List<NameplateChanged> nameplateChanges(MachineId machine, int most) {
    return store.find(
        transaction -> NameplateTables.changes(transaction.connection(), machine, most));
  }

  /** Adds or changes a customer. */
  public void save(Customer customer) {
    store.change(transaction -> CustomerTables.save(transaction.connection(), customer));
  }

  /** Adds or changes a site of a known customer. */
  public void save(Site site) {
    store.change(
        transaction -> {
          Connection connection = transaction.connection();
          boolean known =
              CustomerTables.customers(connection).stream()
                  .anyMatch(customer -> customer.id().equals(site.customer()));
          require(known, "no customer '%s'", site.customer());
          CustomerTables.save(connection, site);
        });
  }

  /** Gives a known machine a known site; silent if it has it. */
  public void assign(MachineId machine, String site, String location, Instant at) {
    store.change(
        transaction -> {
          Connection connection = transaction.connection();
          require(
              MachineTable.kind(connection, machine).isPresent(),
              "no machine '%s'",
              machine.text());
          require(
              CustomerTables.sites(connection).stream().anyMatch(any -> any.id().equals(site)),
              "no site '%s'",
              site);
          if (MachineTable.assign(connection, machine, site, location)) {
            outbox.put(transaction, new MachineAssigned(machine, site, at));
          }
        });
  }

  /** Learns that a machine exists; an empty kind says nothing about its kind. */
  public void learn(MachineId machine, String kind, Instant at) {
    store.change(transaction -> learn(transaction, machine, kind, at));
  }

  /** Keeps what a machine says it is, adding the machine if it is not known. */
  public void learn(MachineId machine, Nameplate nameplate, Instant at) {
    store.change(
        transaction -> {
          learn(transaction, machine, "", at);
          Connection connection = transaction.connection();
          List<Change> changes = changes(NameplateTables.of(connection, machine), nameplate);
          if (!changes.isEmpty()) {
            var changed = new NameplateChanged(machine, changes, at);
            NameplateTables.change(connection, changed);
            outbox.put(transaction, changed);
          }
        });
  }

  /** What is known of machines, and of a whole customer. */
  public SortedMap<String, Long> held(Belongings belongings) {
    return store.find(transaction -> Erasure.count(transaction.connection(), belongings));
  }

  /** Forgets it. */
  public void erase(Belongings belongings) {
    store.change(transaction -> Erasure.delete(transaction.connection(), belongings));
  }

  private void learn(Transaction transaction, MachineId machine, String kind, Instant at)
      throws SQLException {
    Connection connection = transaction.connection();
    Optional<String> before = MachineTable.kind(connection, machine);
    if (before.isEmpty()) {
      MachineTable.add(connection, machine, kind);
      outbox.put(transaction, new MachineAdded(machine, kind, at));
    } else if (!kind.isEmpty() && !kind.equals(before.get())) {
      MachineTable.setKind(connection, machine, kind);
    }
  }

  private static List<Change> changes(Nameplate before, Nameplate after) {
    var names = new TreeSet<>(before.fields().keySet());
    names.addAll(after.fields().keySet());
    var changes = new ArrayList<Change>();
    for (String name : names) {
      String was = before.fields().getOrDefault(name, "");
      String is = after.fields().getOrDefault(name, "");
      if (!was.equals(is)) {
        changes.add(new Change(name, was, is));
      }
    }
    return changes;
  }

  private static void require(boolean known, String message, String id) {
    if (!known) {
      throw new IllegalArgumentException(message.formatted(id));
    }
  }
}
