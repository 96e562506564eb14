package io.millwright.store.internal.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.bus.Fact;
import io.millwright.model.MachineId;
import io.millwright.ownership.Belongings;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.TestDatabase;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class FactKeeperTest {
  private static final Belongings THEIRS =
      new Belongings(Optional.of("acme"), Set.of(new MachineId("cmm_1")));

  private final JdbcStore store;
  private final StoredFacts facts;
  private final FactKeeper keeper;

  FactKeeperTest(TestDatabase database) {
    store = new JdbcStore(database.fresh());
    facts = new StoredFacts(store);
    keeper = new FactKeeper(store);
    facts.next("test", Set.of(OfMachine.class), 1);
  }

  record OfMachine(MachineId machine, String customer) implements Fact {}

  @Test
  void facts_of_a_machine_or_customer_go_heard_or_parked_and_no_others() {
    put("cmm_1", "bolt");
    put("cmm_10", "bolt");
    put("cmmx1", "acme-2");
    put("other", "acme");
    var first = facts.next("test", Set.of(OfMachine.class), 10).get(0);
    facts.park("test", first.number(), "why");
    assertThat(keeper.held(THEIRS)).isEqualTo(Map.of("facts", 3L));

    keeper.erase(THEIRS);

    assertThat(keeper.held(THEIRS)).isEmpty();
    assertThat(facts.next("test", Set.of(OfMachine.class), 10))
        .extracting(entry -> ((OfMachine) entry.fact()).machine().text())
        .containsExactly("cmm_10", "cmmx1");
  }

  private void put(String machine, String customer) {
    store.change(
        transaction -> facts.put(transaction, new OfMachine(new MachineId(machine), customer)));
  }
}
