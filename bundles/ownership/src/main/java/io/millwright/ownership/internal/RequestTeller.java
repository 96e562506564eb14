package io.millwright.ownership.internal;

import io.millwright.model.MachineId;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.DataFolder;
import io.millwright.ownership.DataTeller;
import io.millwright.ownership.Deletion;
import io.millwright.ownership.Deletion.Act;
import io.millwright.ownership.Export;
import io.millwright.ownership.Person;
import io.millwright.ownership.internal.db.Dossier;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Deletions and exports that somebody asked for. */
@Component
public final class RequestTeller implements DataTeller {
  private final Casebook casebook;
  private final ExportShelf shelf;

  /** For the running site. */
  @Activate
  public RequestTeller(@Reference Casebook casebook, @Reference ExportShelf shelf) {
    this.casebook = casebook;
    this.shelf = shelf;
  }

  @Override
  public String name() {
    return "ownership";
  }

  @Override
  public void tell(Belongings whose, DataFolder into) throws IOException {
    deletions(into, one -> whose.isOf(one.customer()));
    exports(into, one -> one.person().isEmpty() && one.customer().filter(whose::isOf).isPresent());
  }

  @Override
  public void tell(Person about, DataFolder into) throws IOException {
    deletions(
        into,
        one ->
            isBy(about, one.asked())
                || one.approved().filter(act -> isBy(about, act)).isPresent()
                || one.calledOff().filter(act -> isBy(about, act)).isPresent());
    exports(into, one -> isBy(about, one.asked()));
  }

  private static boolean isBy(Person person, Act act) {
    return act.account().equals(person.account());
  }

  private void deletions(DataFolder into, Predicate<Deletion> which) throws IOException {
    try (DataFolder.Table table =
        into.table(
            "deletions.csv",
            "Deletions that were asked for.",
            List.of(
                "id",
                "customer",
                "whole",
                "machines",
                "reason",
                "state",
                "asked-by",
                "asked",
                "approved-by",
                "approved",
                "called-off-by",
                "called-off",
                "done"))) {
      for (Dossier dossier : casebook.all()) {
        Deletion one = dossier.deletion();
        if (which.test(one)) {
          table.row(
              one.id(),
              one.customer(),
              one.whole(),
              one.machines().stream()
                  .map(MachineId::text)
                  .sorted()
                  .collect(Collectors.joining(" ")),
              one.reason(),
              one.state().name(),
              one.asked().login(),
              one.asked().at(),
              login(one.approved()),
              time(one.approved().map(Act::at)),
              login(one.calledOff()),
              time(one.calledOff().map(Act::at)),
              time(one.done()));
        }
      }
    }
  }

  private void exports(DataFolder into, Predicate<Export> which) throws IOException {
    try (DataFolder.Table table =
        into.table(
            "exports.csv",
            "Exports like this one that were asked for.",
            List.of("id", "customer", "person", "state", "asked-by", "asked", "done", "sha256"))) {
      for (Export one : shelf.all()) {
        if (which.test(one)) {
          table.row(
              one.id(),
              one.customer().orElse(""),
              one.person().map(Person::login).orElse(""),
              one.state().name(),
              one.asked().login(),
              one.asked().at(),
              time(one.done()),
              one.sha256());
        }
      }
    }
  }

  private static String login(Optional<Act> act) {
    return act.map(Act::login).orElse("");
  }

  // An empty cell where there is none; a time needs no guard.
  private static Object time(Optional<?> time) {
    return time.isPresent() ? time.get() : "";
  }
}
