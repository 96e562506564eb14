package io.millwright.driver.opcua.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.model.Condition;
import io.millwright.testkit.ManualClock;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.junit.jupiter.api.Test;

class ConditionLedgerTest {
  private final ConditionLedger ledger = new ConditionLedger();

  private static ConditionLedger.Entry error(String id) {
    var condition =
        new Condition(id, "Air pressure", true, false, 700, "low", "E-1", ManualClock.NOON);
    return new ConditionLedger.Entry(condition, new NodeId(1, id), ByteString.of(new byte[] {1}));
  }

  // While the connection was away an error went: nobody will ever send that it did.
  @Test
  void tells_as_gone_what_a_refresh_does_not_repeat() {
    ledger.note(error("stays"), true);
    ledger.note(error("went"), true);

    ledger.beginRefresh();
    ledger.note(error("stays"), true);

    assertThat(ledger.endRefresh(ManualClock.NOON))
        .singleElement()
        .satisfies(
            gone -> {
              assertThat(gone.id()).isEqualTo("went");
              assertThat(gone.active()).isFalse();
            });
    assertThat(ledger.find("went")).isEmpty();
    assertThat(ledger.find("stays")).isPresent();
  }

  @Test
  void ends_nothing_at_an_end_without_a_beginning() {
    ledger.note(error("stays"), true);

    assertThat(ledger.endRefresh(ManualClock.NOON)).isEmpty();
    assertThat(ledger.find("stays")).isPresent();
  }

  @Test
  void forgets_what_the_machine_does_not_retain() {
    ledger.note(error("went"), true);
    ledger.note(error("went"), false);

    assertThat(ledger.find("went")).isEmpty();
  }
}
