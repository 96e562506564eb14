package io.millwright.store.internal.offline;

import io.millwright.store.internal.archive.Folders;
import io.millwright.store.internal.backup.Room;
import io.millwright.store.internal.copy.Changelogs;
import io.millwright.store.internal.copy.Copier;
import io.millwright.store.internal.copy.Database;
import io.millwright.store.internal.copy.DerbyFolder;
import io.millwright.store.internal.copy.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Copies a site's data to another database, proves that it is equal, and makes that the site's. */
final class Move {
  private final Desk desk;
  private final Path data;

  Move(Desk desk) {
    this.desk = desk;
    this.data = desk.data();
  }

  /**
   * Moves it.
   *
   * @param file the data source file the site shall have
   * @param replace whether a database that is used already is set aside
   */
  void to(Path file, boolean replace) throws IOException, SQLException, RefusedException {
    Path current = data.resolve("etc").resolve(Settings.FILE);
    Settings from = Settings.read(current, data);
    Settings to = Settings.read(file, data);
    if (from.words().equals(to.words())) {
      throw new RefusedException("the site keeps its data there already: " + to.words());
    }
    desk.out().println("From " + from.words());
    desk.out().println("to   " + to.words());
    Folders.delete(data.resolve(Switch.STAGING));
    String aside = Desk.aside("move");
    Target target = desk.target(to);
    try {
      if (target.isUsed() && !replace) {
        throw new RefusedException(
            "there is a database with a site's data already. With --replace it is set aside under"
                + " another name");
      }
      copy(from, target);
      Path fresh = data.resolve(Switch.STAGING).resolve(Settings.FILE);
      Folders.make(Folders.parent(fresh));
      Files.write(fresh, Files.readAllBytes(file));
      var plan = new Switch.Plan(data, aside);
      target.addTo(plan, aside);
      plan.move(fresh, current, data.resolve(aside).resolve(Settings.FILE));
      plan.commit();
      target.release();
      Switch.finish(data);
    } finally {
      if (!Switch.isUnderWay(data)) {
        target.discard();
        Folders.delete(data.resolve(Switch.STAGING));
      }
    }
    desk.out().println("Moved. The old settings are in " + data.resolve(aside));
    desk.out()
        .println(
            "The old database is untouched: "
                + from.words()
                + "; delete it when you need it no more.");
  }

  private void copy(Settings from, Target target)
      throws IOException, SQLException, RefusedException {
    if (from.isDerby()) {
      if (target instanceof DerbyTarget derby) {
        Room.need(Folders.size(from.folder()), Folders.parent(derby.folder()));
      }
      try (DerbyFolder source = DerbyFolder.at(from.folder())) {
        copy(source, Folders.size(from.folder()), target);
      }
    } else {
      copy(new PostgresTarget(from)::connect, 0, target);
    }
  }

  private void copy(Database source, long bytes, Target target)
      throws IOException, SQLException, RefusedException {
    desk.progress().step("comparing versions", 0);
    Changelogs.compare(Changelogs.onClassPath(), source);
    Database staged = target.stage();
    desk.progress().step("making the tables", 0);
    Changelogs.apply(Changelogs.onClassPath(), staged);
    List<Tally> read;
    try (Connection here = source.connect();
        Connection there = staged.connect()) {
      here.setAutoCommit(false);
      // No other moment for a later table, should somebody write into it against all advice.
      here.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      desk.progress().step("copying", bytes);
      read = new Copier(here, desk.progress()).copyTo(there);
      here.rollback();
    }
    desk.progress().step("comparing", bytes);
    if (!desk.prove(read, desk.count(staged))) {
      throw new RefusedException("the copy is not equal to the site's data; nothing was changed");
    }
  }
}
