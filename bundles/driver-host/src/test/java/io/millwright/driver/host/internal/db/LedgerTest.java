package io.millwright.driver.host.internal.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.driver.host.internal.Mark;
import io.millwright.driver.host.internal.Start;
import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import io.millwright.model.Sequence;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.TestDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class LedgerTest {
  private static final MachineId CMM = new MachineId("cmm-1");
  private static final Instant NOON = ManualClock.NOON;

  private final Ledger ledger;

  LedgerTest(TestDatabase database) {
    ledger = new Ledger(new JdbcStore(database.fresh()));
  }

  @Test
  void every_start_has_an_epoch_of_its_own() {
    assertThat(ledger.started().epoch()).isEqualTo(1);
    assertThat(ledger.started().epoch()).isEqualTo(2);
  }

  @Test
  void tells_a_stop_from_a_crash() {
    assertThat(ledger.started().before()).isEqualTo(GapCause.PLATFORM_STOPPED);
    assertThat(ledger.started().before()).isEqualTo(GapCause.PLATFORM_CRASHED);
    ledger.stopped();
    assertThat(ledger.started().before()).isEqualTo(GapCause.PLATFORM_STOPPED);
  }

  @Test
  void gives_back_where_machines_stood() {
    Start first = ledger.started();
    assertThat(first.marks()).isEmpty();
    var open = new Gap(CMM, GapCause.SILENT, "nothing came", NOON.minusSeconds(5), null);
    var neverHeard = new Mark(new MachineId("cmm-2"), null, NOON, null, null);
    var last = new Sequence(1, 5_000_000_000L);
    ledger.save(List.of(new Mark(CMM, NOON, NOON, null, null), neverHeard));
    ledger.save(List.of(new Mark(CMM, NOON.minusSeconds(5), NOON.plusMillis(7), last, open)));

    assertThat(ledger.started().marks().values())
        .containsExactlyInAnyOrder(
            new Mark(CMM, NOON.minusSeconds(5), NOON.plusMillis(7), last, open), neverHeard);
  }
}
