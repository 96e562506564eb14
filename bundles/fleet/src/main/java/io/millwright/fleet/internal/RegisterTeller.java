package io.millwright.fleet.internal;

import io.millwright.fleet.Customer;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.NameplateChanged;
import io.millwright.fleet.Site;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataFolder;
import io.millwright.ownership.DataTeller;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A customer's part of the register, for who takes all of it out. */
@Component
public final class RegisterTeller implements DataTeller {
  private final Fleet fleet;

  /** For the running site. */
  @Activate
  public RegisterTeller(@Reference Fleet fleet) {
    this.fleet = fleet;
  }

  @Override
  public String name() {
    return "fleet";
  }

  @Override
  public void tell(Belongings whose, DataFolder into) throws IOException {
    customer(whose, into);
    sites(whose, into);
    List<Machine> machines =
        fleet.machines().stream().filter(one -> whose.machines().contains(one.id())).toList();
    machines(machines, into);
    nameplates(machines, into);
    changes(machines, into);
  }

  private void customer(Belongings whose, DataFolder into) throws IOException {
    try (DataFolder.Table table =
        into.table("customer.csv", "The customer.", List.of("id", "name"))) {
      for (Customer one : fleet.customers()) {
        if (whose.isOf(one.id())) {
          table.row(one.id(), one.name());
        }
      }
    }
  }

  private void sites(Belongings whose, DataFolder into) throws IOException {
    try (DataFolder.Table table =
        into.table(
            "sites.csv",
            "Where the customer's machines stand.",
            List.of("id", "customer", "name", "country", "zone"))) {
      for (Site one : fleet.sites()) {
        if (whose.isOf(one.customer())) {
          table.row(one.id(), one.customer(), one.name(), one.country(), one.zone().getId());
        }
      }
    }
  }

  private static void machines(List<Machine> machines, DataFolder into) throws IOException {
    try (DataFolder.Table table =
        into.table("machines.csv", "The machines.", List.of("id", "kind", "site", "location"))) {
      for (Machine one : machines) {
        table.row(one.id(), one.kind(), one.site().map(Site::id).orElse(""), one.location());
      }
    }
  }

  private static void nameplates(List<Machine> machines, DataFolder into) throws IOException {
    try (DataFolder.Table table =
        into.table(
            "nameplates.csv",
            "What each machine last said it is.",
            List.of("machine", "field", "text"))) {
      for (Machine one : machines) {
        for (Map.Entry<String, String> field : one.nameplate().fields().entrySet()) {
          table.row(one.id(), field.getKey(), field.getValue());
        }
      }
    }
  }

  private void changes(List<Machine> machines, DataFolder into) throws IOException {
    try (DataFolder.Table table =
        into.table(
            "nameplate-changes.csv",
            "What machines said new about themselves, newest first for each.",
            List.of("machine", "at", "field", "before", "after"))) {
      for (Machine one : machines) {
        for (NameplateChanged changed : fleet.nameplateChanges(one.id(), Integer.MAX_VALUE)) {
          for (NameplateChanged.Change change : changed.changes()) {
            table.row(one.id(), changed.at(), change.field(), change.before(), change.after());
          }
        }
      }
    }
  }
}
