package io.millwright.ownership.internal;

import io.millwright.audit.Audit;
import io.millwright.audit.Deed;
import io.millwright.ownership.Deletion.State;
import io.millwright.ownership.internal.db.DeletionTables;
import io.millwright.ownership.internal.db.Dossier;
import io.millwright.store.Migrations;
import io.millwright.store.Store;
import io.millwright.store.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** All deletions in the store. A change and what the audit is told of it are one. */
@Component(service = Casebook.class)
public final class Casebook {
  private final Store store;
  private final Audit audit;

  /** Brings the tables up to date. */
  @Activate
  public Casebook(@Reference Store store, @Reference Audit audit) {
    this.store = store;
    this.audit = audit;
    store.migrate(
        new Migrations(
            "ownership",
            Casebook.class.getClassLoader(),
            "io/millwright/ownership/internal/db/changelog.sql"));
  }

  Store store() {
    return store;
  }

  List<Dossier> all() {
    return store.find(DeletionTables::all);
  }

  Optional<Dossier> find(String id) {
    return store.find(transaction -> find(transaction, id));
  }

  private static Optional<Dossier> find(Transaction transaction, String id) {
    return DeletionTables.all(transaction).stream().filter(one -> one.id().equals(id)).findFirst();
  }

  Optional<String> proof(String id) {
    return store.find(transaction -> DeletionTables.proof(transaction, id));
  }

  /**
   * Adds one.
   *
   * @param rule throws if it must not be added beside the others
   */
  synchronized void add(Dossier dossier, Consumer<List<Dossier>> rule, Deed deed) {
    store.change(
        transaction -> {
          rule.accept(DeletionTables.all(transaction));
          DeletionTables.save(transaction, dossier);
          audit.record(transaction, deed);
        });
  }

  /**
   * Changes one that is there.
   *
   * @param change of what is saved now; throws if that does not allow it
   */
  synchronized Dossier change(
      String id, UnaryOperator<Dossier> change, Function<Dossier, Deed> deed) {
    return store.find(
        transaction -> {
          Dossier changed = change.apply(find(transaction, id).orElseThrow());
          DeletionTables.save(transaction, changed);
          audit.record(transaction, deed.apply(changed));
          return changed;
        });
  }

  /** As {@link #change}, if it still is in a state; whether it was. */
  synchronized boolean changeIf(
      State state, String id, UnaryOperator<Dossier> change, Function<Dossier, Deed> deed) {
    return store.find(
        transaction -> {
          Dossier now = find(transaction, id).orElseThrow();
          if (now.state() != state) {
            return false;
          }
          Dossier changed = change.apply(now);
          DeletionTables.save(transaction, changed);
          audit.record(transaction, deed.apply(changed));
          return true;
        });
  }

  /** Saves one with more work in the same transaction, without a word to the audit. */
  synchronized void save(Dossier dossier, Store.Change more) {
    store.change(
        transaction -> {
          DeletionTables.save(transaction, dossier);
          more.in(transaction);
        });
  }

  /** As {@link #save}, and tells the audit. */
  synchronized void save(Dossier dossier, Store.Change more, Deed deed) {
    store.change(
        transaction -> {
          DeletionTables.save(transaction, dossier);
          more.in(transaction);
          audit.record(transaction, deed);
        });
  }
}
