package io.millwright.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.store.Sql;
import io.millwright.store.Store;
import io.millwright.store.StoreException;
import io.millwright.store.internal.archive.Folders;
import io.millwright.store.internal.copy.DerbyFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first start of a site: many of its parts want the database before there is one. */
class FirstConnectionTest {
  private static final int PARTS = 4;
  private static final int MOMENTS = 7;

  @RepeatedTest(3)
  void the_database_is_made_once_however_many_ask_for_it_at_once(@TempDir Path folder)
      throws Exception {
    Store store = storeIn(folder.resolve("derby"));
    var together = new CyclicBarrier(PARTS);
    List<CompletableFuture<Integer>> asked = new ArrayList<>();
    for (int i = 0; i < PARTS; i++) {
      asked.add(
          CompletableFuture.supplyAsync(
              () -> {
                await(together);
                return tablesOf(store);
              }));
    }
    for (CompletableFuture<Integer> one : asked) {
      assertThat(one.get(1, TimeUnit.MINUTES)).isZero();
    }
    assertThat(folder.resolve("derby/service.properties")).exists();
  }

  @Test
  void whoever_is_killed_while_the_database_is_made_leaves_the_next_start_none_that_is_half(
      @TempDir Path folder) throws Exception {
    Path derby = folder.resolve("derby");
    for (int moment = 0; moment < MOMENTS; moment++) {
      Process maker =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Maker.class.getName(),
                  derby.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("maker.txt").toFile())
              .start();
      try {
        // One more file of some seventy each time: the kills come at moments of its whole making.
        int files = 1 + moment * 70 / MOMENTS;
        while (maker.isAlive() && filesOf(folder) < files) {
          Thread.onSpinWait();
        }
      } finally {
        maker.destroyForcibly().waitFor();
      }
      assertThat(tablesOf(storeIn(derby))).isZero();
      try (DerbyFolder open = DerbyFolder.at(derby)) {
        open.connect().close();
      }
      Folders.delete(derby);
    }
  }

  @Test
  void a_folder_that_holds_no_whole_database_is_left_alone_and_named(@TempDir Path folder)
      throws Exception {
    Path kept = Files.createDirectories(folder.resolve("derby/seg0")).resolve("c10.dat");
    Files.writeString(kept, "perhaps somebody's data");
    Store store = storeIn(folder.resolve("derby"));
    assertThatThrownBy(() -> tablesOf(store))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(folder.resolve("derby") + " holds no whole database")
        .hasMessageContaining("move it away");
    assertThat(kept).hasContent("perhaps somebody's data");
  }

  /** A site that starts for the first time, in a process that can be killed. */
  static final class Maker {
    private Maker() {}

    public static void main(String[] arguments) {
      tablesOf(storeIn(Path.of(arguments[0])));
    }
  }

  private static Store storeIn(Path derby) {
    var source = new EmbeddedDataSource();
    source.setDatabaseName(derby.toString());
    source.setCreateDatabase("create");
    return new JdbcStore(
        source,
        NewDatabase.of(Map.of("osgi.jdbc.driver.name", "derby", "databaseName", derby.toString())),
        new DiskGuard(null, 0, Clock.systemUTC(), System::nanoTime));
  }

  private static int tablesOf(Store store) {
    return store
        .find(
            transaction ->
                Sql.list(
                    transaction,
                    "SELECT tablename FROM sys.systables WHERE tabletype = 'T'",
                    row -> row.getString(1)))
        .size();
  }

  private static long filesOf(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).count();
    } catch (IOException | UncheckedIOException e) {
      // It makes and moves its files while we count.
      return 0;
    }
  }

  private static void await(CyclicBarrier together) {
    try {
      together.await(1, TimeUnit.MINUTES);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
