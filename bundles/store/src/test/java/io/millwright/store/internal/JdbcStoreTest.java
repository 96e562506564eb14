package io.millwright.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.store.Migrations;
import io.millwright.store.Store;
import io.millwright.store.StoreException;
import io.millwright.store.StoreException.Fault;
import io.millwright.store.Transaction;
import io.millwright.testkit.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class JdbcStoreTest {
  private final SwitchedDataSource database;
  private final Store store;

  JdbcStoreTest(TestDatabase kind) {
    database = new SwitchedDataSource(kind.fresh());
    store = new JdbcStore(database.source());
  }

  @BeforeEach
  void migrate() {
    store.migrate(press(1));
  }

  @Test
  void keeps_what_work_changed() {
    store.change(transaction -> rename(transaction, 1, "eins"));

    assertThat(words(1)).isEqualTo("eins");
  }

  @Test
  void keeps_nothing_of_work_that_throws_and_lets_its_exception_through() {
    assertThatThrownBy(
            () ->
                store.change(
                    transaction -> {
                      rename(transaction, 1, "eins");
                      throw new IllegalStateException("no");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no");

    assertThat(words(1)).isEqualTo("one");
  }

  // The next step may itself use the store: the connection must have been given back.
  @Test
  void does_the_next_step_after_the_commit_only() {
    var seen = new ArrayList<String>();

    store.change(
        transaction -> {
          transaction.afterCommit(() -> seen.add(words(1)));
          rename(transaction, 1, "eins");
          assertThat(seen).isEmpty();
        });
    assertThatThrownBy(
            () ->
                store.change(
                    transaction -> {
                      transaction.afterCommit(() -> seen.add("never"));
                      throw new SQLException("no");
                    }))
        .isInstanceOf(StoreException.class);

    assertThat(seen).containsExactly("eins");
  }

  @Test
  void a_failing_next_step_does_not_undo_the_work() {
    store.change(
        transaction -> {
          transaction.afterCommit(
              () -> {
                throw new IllegalStateException("too late");
              });
          rename(transaction, 1, "eins");
        });

    assertThat(words(1)).isEqualTo("eins");
  }

  // Two threads take the same two rows crosswise: the database ends one, which then must win.
  @Test
  void does_work_again_that_lost_a_deadlock() throws Exception {
    var bothHoldOne = new CyclicBarrier(2);
    var attempts = new AtomicInteger();
    var other = CompletableFuture.runAsync(() -> crosswise(1, 2, "other", bothHoldOne, attempts));
    crosswise(2, 1, "mine", bothHoldOne, attempts);
    other.get(60, TimeUnit.SECONDS);

    assertThat(attempts).hasValue(3);
    assertThat(words(1)).isEqualTo(words(2)).isIn("mine", "other");
  }

  private void crosswise(
      int first, int second, String words, CyclicBarrier bothHoldOne, AtomicInteger attempts) {
    var firstTime = new AtomicInteger();
    store.change(
        transaction -> {
          attempts.incrementAndGet();
          rename(transaction, first, words);
          if (firstTime.getAndIncrement() == 0) {
            await(bothHoldOne);
          }
          rename(transaction, second, words);
        });
  }

  @Test
  void work_that_loses_every_time_is_done_four_times_in_all() {
    var attempts = new AtomicInteger();

    assertFault(
        Fault.AWAY,
        () ->
            store.change(
                transaction -> {
                  attempts.incrementAndGet();
                  throw new SQLException("lost", "40001");
                }));
    assertThat(attempts).hasValue(4);
  }

  @Test
  void says_whether_the_work_is_wrong_or_the_database_away() {
    assertFault(Fault.REFUSED, () -> store.change(t -> execute(t, "INSERT INTO no_such VALUES 1")));
    assertFault(
        Fault.REFUSED,
        () -> store.change(t -> execute(t, "INSERT INTO press_part VALUES (1, 'again')")));
    database.goAway();
    assertFault(Fault.AWAY, () -> words(1));
    database.comeBack();
    assertThat(words(1)).isEqualTo("one");
  }

  @Test
  void migrates_once_and_onwards_without_a_word_on_standard_output() {
    PrintStream before = System.out;
    var said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      store.migrate(press(1));
      store.migrate(press(2));
      store.migrate(press(2));
    } finally {
      System.setOut(before);
    }

    store.change(t -> execute(t, "UPDATE press_part SET weight = 5 WHERE id = 1"));
    assertThat(words(1)).isEqualTo("one");
    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  // Liquibase would make its table of locks anew: a start must not pay for loading it.
  @Test
  void does_not_even_ask_liquibase_when_a_changelog_was_applied_to_its_last_letter() {
    store.migrate(press(2));
    store.change(t -> execute(t, "DROP TABLE storechangeslock"));

    new JdbcStore(database.source()).migrate(press(2));

    assertFault(Fault.REFUSED, () -> store.change(t -> execute(t, "DROP TABLE storechangeslock")));
  }

  @Test
  void owners_do_not_see_each_others_changes() {
    store.migrate(migrations("lathe", "changelogs/lathe.sql"));
    store.migrate(press(1));
    store.migrate(migrations("lathe", "changelogs/lathe.sql"));

    store.change(t -> execute(t, "INSERT INTO lathe_part VALUES (1)"));
  }

  @Test
  void refuses_tables_of_a_newer_version_and_changes_nothing() {
    store.migrate(press(2));

    assertThatThrownBy(() -> store.migrate(press(1)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("'press' were changed by a newer version")
        .hasMessageContaining("change sets unknown here: 2")
        .extracting(e -> ((StoreException) e).fault())
        .isEqualTo(Fault.NEWER_SCHEMA);
    store.change(t -> execute(t, "UPDATE press_part SET weight = 5 WHERE id = 1"));
    store.migrate(press(2));
  }

  @Test
  void refuses_a_changelog_that_is_wrong() {
    assertFault(Fault.REFUSED, () -> store.migrate(migrations("broken", "changelogs/broken.sql")));
  }

  // A component is activated once: tables that cannot be made then must be made later.
  @Test
  void migrates_before_the_first_work_when_the_database_was_away() {
    database.goAway();
    store.migrate(press(2));
    assertFault(Fault.AWAY, () -> words(1));
    database.comeBack();

    store.change(t -> execute(t, "UPDATE press_part SET weight = 5 WHERE id = 1"));
  }

  private static void assertFault(Fault fault, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOf(StoreException.class)
        .extracting(e -> ((StoreException) e).fault())
        .isEqualTo(fault);
  }

  private static Migrations press(int version) {
    return migrations("press", "changelogs/press-" + version + ".sql");
  }

  private static Migrations migrations(String owner, String changelog) {
    return new Migrations(owner, JdbcStoreTest.class.getClassLoader(), changelog);
  }

  private static void rename(Transaction transaction, int id, String words) throws SQLException {
    execute(transaction, "UPDATE press_part SET words = '%s' WHERE id = %d".formatted(words, id));
  }

  private static void execute(Transaction transaction, String sql) throws SQLException {
    try (var statement = transaction.connection().createStatement()) {
      statement.execute(sql);
    }
  }

  private String words(int id) {
    return store.find(
        transaction -> {
          try (var statement = transaction.connection().createStatement();
              var rows = statement.executeQuery("SELECT words FROM press_part WHERE id = " + id)) {
            rows.next();
            return rows.getString(1);
          }
        });
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
