package io.millwright.store.internal.offline;

import io.millwright.store.OfflineWork;
import io.millwright.store.Store;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.ResultSet;

/** Counts rows, tries to delete them, and is content with two. */
public final class CountParents implements OfflineWork {
  @Override
  public String name() {
    return "count-parents";
  }

  @Override
  public boolean run(Store store, Path data, PrintStream out) {
    int rows =
        store.find(
            transaction -> {
              try (var statement = transaction.connection().createStatement();
                  ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM sample_parent")) {
                row.next();
                return row.getInt(1);
              }
            });
    out.println(rows + " parents");
    if (rows == 3) {
      store.find(
          transaction -> {
            try (var statement = transaction.connection().createStatement()) {
              return statement.executeUpdate("DELETE FROM sample_parent");
            }
          });
    }
    return rows == 2;
  }
}
