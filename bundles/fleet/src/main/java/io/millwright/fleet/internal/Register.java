package io.millwright.fleet.internal;

import io.millwright.bus.Outbox;
import io.millwright.fleet.Customer;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.NameplateChanged;
import io.millwright.fleet.Site;
import io.millwright.fleet.internal.db.FleetTables;
import io.millwright.model.MachineId;
import io.millwright.store.StorableText;
import io.millwright.store.Store;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The register as the other bundles see it. One command at a time. */
@Component
public final class Register implements Fleet {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final int LONGEST_TEXT = 255;

  private final FleetTables tables;
  private final Transfers transfers;
  private final Clock clock;

  @Activate
  public Register(
      @Reference Store store, @Reference Outbox outbox, @Reference Transfers transfers) {
    this(store, outbox, transfers, Clock.systemUTC());
  }

  Register(Store store, Outbox outbox, Transfers transfers, Clock clock) {
    this.tables = new FleetTables(store, outbox);
    this.transfers = transfers;
    this.clock = clock;
  }

  @Override
  public List<Customer> customers() {
    return tables.customers();
  }

  @Override
  public List<Site> sites() {
    return tables.sites();
  }

  @Override
  public List<Machine> machines() {
    return tables.machines();
  }

  @Override
  public Optional<Machine> machine(MachineId machine) {
    return machines().stream().filter(any -> any.id().equals(machine)).findFirst();
  }

  @Override
  public List<NameplateChanged> nameplateChanges(MachineId machine, int most) {
    return tables.nameplateChanges(machine, most);
  }

  @Override
  public synchronized void save(Customer customer) {
    tables.save(new Customer(id(customer.id()), name(customer.name())));
  }

  @Override
  public synchronized void save(Site site) {
    if (!COUNTRY.matcher(site.country()).matches()) {
      throw new IllegalArgumentException(
          "country '%s': use two capital letters such as DE".formatted(site.country()));
    }
    site(site.id()).filter(this::hasMachines).ifPresent(before -> transfers.needSite(before, site));
    tables.save(
        new Site(id(site.id()), site.customer(), name(site.name()), site.country(), site.zone()));
  }

  @Override
  public synchronized void assign(MachineId machine, String site, String location) {
    machine(machine)
        .flatMap(Machine::site)
        .ifPresent(from -> site(site).ifPresent(to -> transfers.needMachine(machine, from, to)));
    tables.assign(machine, site, text("location", location), clock.instant());
  }

  private boolean hasMachines(Site site) {
    return machines().stream().anyMatch(one -> one.site().filter(site::equals).isPresent());
  }

  private Optional<Site> site(String id) {
    return sites().stream().filter(any -> any.id().equals(id)).findFirst();
  }

  private static String id(String id) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "id '%s': use 1 to 64 letters, digits or dashes".formatted(id));
    }
    return id;
  }

  private static String name(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a name must not be empty");
    }
    return text("name", name);
  }

  private static String text(String what, String text) {
    if (text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "%s has %d characters, at most %d fit".formatted(what, text.length(), LONGEST_TEXT));
    }
    return StorableText.of(text);
  }
}
