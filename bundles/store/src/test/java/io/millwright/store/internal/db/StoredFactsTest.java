package io.millwright.store.internal.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.bus.Fact;
import io.millwright.bus.FactLog.Entry;
import io.millwright.store.Store;
import io.millwright.store.Transaction;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class StoredFactsTest {
  record DoorOpened(int writer, int number) implements Fact {}

  record DoorClosed(int number) implements Fact {}

  private static final Set<Class<? extends Fact>> OPENED = Set.of(DoorOpened.class);
  private static final Set<Class<? extends Fact>> BOTH = Set.of(DoorOpened.class, DoorClosed.class);

  private final ManualClock clock = ManualClock.atNoon();
  private final Store store;
  private final StoredFacts facts;

  StoredFactsTest(TestDatabase database) {
    store = new JdbcStore(database.fresh());
    facts = new StoredFacts(store, clock);
  }

  @Test
  void tells_a_fact_if_and_only_if_its_transaction_commits() throws Exception {
    begin("desk");
    var woken = new AtomicInteger();
    try (AutoCloseable handle = facts.onCommit(woken::incrementAndGet)) {
      assertThat(handle).isNotNull();
      put(new DoorOpened(0, 1));
      assertThatThrownBy(
              () ->
                  store.change(
                      transaction -> {
                        facts.put(transaction, new DoorOpened(0, 2));
                        throw new IllegalStateException();
                      }))
          .isInstanceOf(IllegalStateException.class);
    }
    put(new DoorOpened(0, 3));

    assertThat(next("desk", BOTH)).containsExactly(new DoorOpened(0, 1), new DoorOpened(0, 3));
    assertThat(woken).hasValue(1);
  }

  @Test
  void a_listener_never_seen_begins_at_the_end_and_keeps_its_place() {
    put(new DoorClosed(1));
    begin("desk");
    put(new DoorClosed(2));
    put(new DoorClosed(3));
    var again = new StoredFacts(store, clock);

    List<Entry> first = again.next("desk", BOTH, 1);
    assertThat(first).extracting(Entry::fact).containsExactly(new DoorClosed(2));
    assertThat(next("desk", BOTH)).hasSize(2);
    again.heard("desk", first.get(0).number());
    assertThat(next("desk", BOTH)).containsExactly(new DoorClosed(3));
    again.heard("desk", 0);
    assertThat(next("desk", BOTH)).containsExactly(new DoorClosed(3));
  }

  @Test
  void passes_over_what_is_not_wanted() {
    begin("desk");
    put(new DoorClosed(1));
    put(new DoorOpened(0, 2));

    assertThat(next("desk", OPENED)).containsExactly(new DoorOpened(0, 2));
    assertThat(facts.next("idle", Set.of(), 10)).isEmpty();
  }

  @Test
  void keeps_parked_facts_with_their_reason_and_goes_on() {
    begin("desk");
    put(new DoorClosed(1));
    put(new DoorClosed(2));
    long number = facts.next("desk", BOTH, 1).get(0).number();

    facts.park("desk", number, "no\0 key");
    facts.park("desk", number, "no\0 lock");

    assertThat(next("desk", BOTH)).containsExactly(new DoorClosed(2));
    assertThat(texts("SELECT reason FROM store_fact_parked")).containsExactly("no\u2400 lock");
    assertThat(texts("SELECT body FROM store_fact_parked")).containsExactly("{\"number\":1}");
  }

  // One fact of a version that wrote it differently must not stop all that come after it.
  @Test
  void parks_what_cannot_be_read_once_all_before_it_was_heard() {
    begin("desk");
    put(new DoorClosed(1));
    put(new DoorClosed(2));
    put(new DoorClosed(3));
    store.change(
        transaction -> {
          try (var statement = transaction.connection().createStatement()) {
            statement.execute(
                "UPDATE store_fact SET body = '{\"number\":\"two\"}' WHERE fact_number = 2");
          }
        });

    assertThat(next("desk", BOTH)).containsExactly(new DoorClosed(1));
    facts.heard("desk", 1);
    assertThat(next("desk", BOTH)).containsExactly(new DoorClosed(3));
    assertThat(texts("SELECT listener FROM store_fact_parked")).containsExactly("desk");
  }

  @Test
  void forgets_old_facts_when_every_listener_heard_them() {
    begin("desk");
    begin("door");
    put(new DoorClosed(1));
    put(new DoorClosed(2));
    clock.advance(Duration.ofDays(8));
    put(new DoorClosed(3));

    facts.heard("desk", 3);
    assertThat(texts("SELECT body FROM store_fact")).hasSize(3);
    clock.advance(Duration.ofHours(1));
    facts.heard("door", 1);
    assertThat(texts("SELECT body FROM store_fact")).hasSize(2);
    clock.advance(Duration.ofHours(1));
    facts.heard("door", 3);
    assertThat(texts("SELECT body FROM store_fact")).containsExactly("{\"number\":3}");
  }

  // Else a listener that wants only rare facts would keep all the others' for ever.
  @Test
  void a_place_moves_on_over_facts_not_wanted() {
    begin("desk");
    put(new DoorClosed(1));
    assertThat(next("desk", OPENED)).isEmpty();
    clock.advance(Duration.ofDays(8));

    facts.heard("desk", 0);
    assertThat(texts("SELECT body FROM store_fact")).isEmpty();
  }

  // A fact put first and committed last must not be overtaken: its reader would never see it.
  @Test
  void a_fact_put_later_waits_for_the_commit_of_an_earlier_one() throws Exception {
    begin("desk");
    var put = new CountDownLatch(1);
    var commit = new CountDownLatch(1);
    var slow =
        CompletableFuture.runAsync(
            () ->
                store.change(
                    transaction -> {
                      facts.put(transaction, new DoorClosed(1));
                      put.countDown();
                      await(commit);
                    }));
    await(put);
    var quick = CompletableFuture.runAsync(() -> put(new DoorClosed(2)));
    assertThatThrownBy(() -> quick.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
    commit.countDown();
    CompletableFuture.allOf(slow, quick).get(60, TimeUnit.SECONDS);

    assertThat(next("desk", BOTH)).containsExactly(new DoorClosed(1), new DoorClosed(2));
  }

  @Test
  void a_reader_misses_nothing_while_many_write() throws Exception {
    int writers = 4;
    int each = 40;
    begin("desk");
    CompletableFuture<?>[] work =
        IntStream.range(0, writers)
            .mapToObj(writer -> CompletableFuture.runAsync(() -> write(writer, each)))
            .toArray(CompletableFuture<?>[]::new);
    var all = CompletableFuture.allOf(work);

    var heard = new ArrayList<Entry>();
    boolean more = true;
    while (more) {
      boolean complete = all.isDone();
      List<Entry> entries = facts.next("desk", OPENED, 7);
      for (Entry entry : entries) {
        heard.add(entry);
        facts.heard("desk", entry.number());
      }
      more = !complete || !entries.isEmpty();
    }
    all.get();

    assertThat(heard).extracting(Entry::number).isSorted();
    for (int writer = 0; writer < writers; writer++) {
      int w = writer;
      assertThat(
              heard.stream().map(entry -> (DoorOpened) entry.fact()).filter(f -> f.writer() == w))
          .containsExactlyElementsOf(
              IntStream.range(0, each)
                  .filter(number -> number % 5 != 0)
                  .mapToObj(number -> new DoorOpened(w, number))
                  .toList());
    }
  }

  // Every fifth transaction is rolled back after its put.
  private void write(int writer, int each) {
    for (int i = 0; i < each; i++) {
      int number = i;
      try {
        store.change(
            transaction -> {
              facts.put(transaction, new DoorOpened(writer, number));
              dawdle(transaction, (writer * 7 + number * 3) % 11);
              if (number % 5 == 0) {
                throw new IllegalArgumentException("rolled back on purpose");
              }
            });
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessage("rolled back on purpose");
      }
    }
  }

  // Transactions of different length end in another order than they began.
  private static void dawdle(Transaction transaction, int rounds) throws SQLException {
    try (var select =
        transaction.connection().prepareStatement("SELECT COUNT(*) FROM store_fact_parked")) {
      for (int round = 0; round < rounds; round++) {
        select.executeQuery().close();
      }
    }
  }

  private void begin(String listener) {
    assertThat(facts.next(listener, BOTH, 1)).isEmpty();
  }

  private void put(Fact fact) {
    store.change(transaction -> facts.put(transaction, fact));
  }

  private List<Fact> next(String listener, Set<Class<? extends Fact>> wanted) {
    return facts.next(listener, wanted, 10).stream().map(Entry::fact).toList();
  }

  private List<String> texts(String sql) {
    return store.find(
        transaction -> {
          var found = new ArrayList<String>();
          try (var statement = transaction.connection().createStatement();
              var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
              found.add(rows.getString(1));
            }
          }
          return found;
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
