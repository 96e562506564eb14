package io.millwright.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.store.Sql;
import io.millwright.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** The first start of a site: many of its parts want the database before there is one. */
class FirstConnectionTest {
  private static final int PARTS = 4;

  @RepeatedTest(3)
  void the_database_is_made_once_however_many_ask_for_it_at_once(@TempDir Path folder)
      throws Exception {
    var derby = new EmbeddedDataSource();
    derby.setDatabaseName(folder.resolve("derby").toString());
    derby.setCreateDatabase("create");
    Store store = new JdbcStore(derby);
    var together = new CyclicBarrier(PARTS);
    List<CompletableFuture<Integer>> asked = new ArrayList<>();
    for (int i = 0; i < PARTS; i++) {
      asked.add(
          CompletableFuture.supplyAsync(
              () -> {
                await(together);
                return store
                    .find(
                        transaction ->
                            Sql.list(
                                transaction,
                                "SELECT tablename FROM sys.systables WHERE tabletype = 'T'",
                                row -> row.getString(1)))
                    .size();
              }));
    }
    for (CompletableFuture<Integer> one : asked) {
      assertThat(one.get(1, TimeUnit.MINUTES)).isZero();
    }
    assertThat(folder.resolve("derby/service.properties")).exists();
  }

  private static void await(CyclicBarrier together) {
    try {
      together.await(1, TimeUnit.MINUTES);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
