package io.millwright.monitoring.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.Role;
import io.millwright.model.MachineId;
import io.millwright.monitoring.AlarmDeed;
import io.millwright.monitoring.AlarmEntry;
import io.millwright.monitoring.AlarmLog;
import io.millwright.monitoring.AlarmStep;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.internal.life.Standing;
import io.millwright.store.Transaction;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.PeopleOnSite;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlarmArchiveTest implements Roll {
  private static final Instant NOON = ManualClock.NOON;

  private final AlarmArchive archive = new AlarmArchive(this, new PeopleOnSite());
  private int many = 1;

  @Override
  public List<Raised> raised(Instant since, Predicate<Raised> wanted, int most) {
    throw new UnsupportedOperationException("an archive asks for all that happened");
  }

  @Override
  public List<AlarmLog.Entry> log(
      Instant from, Instant to, int most, Predicate<AlarmLog.Entry> wanted) {
    var step = new AlarmStep(AlarmStep.Kind.RAISED, Light.RED, "platform", "hot", NOON);
    return Stream.iterate(0, i -> i + 1)
        .limit(many)
        .flatMap(i -> Stream.of("cmm-1", "cmm-2"))
        .map(machine -> new AlarmLog.Entry(new MachineId(machine), "limit:x", step))
        .filter(wanted)
        .limit(most)
        .toList();
  }

  @Test
  void tells_only_of_machines_in_sight() {
    assertThat(archive.between(PeopleOnSite.with("ada", Role.OPERATOR, "cmm-2"), NOON, NOON))
        .extracting(entry -> entry.machine().text())
        .containsExactly("cmm-2");
    assertThat(archive.between(PeopleOnSite.with("bob", Role.OPERATOR), NOON, NOON)).isEmpty();
  }

  @Test
  void more_than_can_be_looked_at_is_refused_and_what_others_have_does_not_count() {
    many = AlarmLog.MOST;
    assertThat(archive.between(PeopleOnSite.with("ada", Role.OPERATOR, "cmm-2"), NOON, NOON))
        .hasSize(AlarmLog.MOST);
    many++;
    assertThatThrownBy(
            () -> archive.between(PeopleOnSite.with("ada", Role.OPERATOR, "cmm-2"), NOON, NOON))
        .hasMessageContaining("shorter");
  }

  @Override
  public List<Standing> standings() {
    throw new UnsupportedOperationException();
  }

  @Override
  public AlarmEntry entry(Standing standing) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<AlarmStep> past(MachineId machine, String cause, int most) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Debts debts() {
    throw new UnsupportedOperationException();
  }

  @Override
  public AlarmEntry act(
      Standing which, OptionalLong seen, AlarmDeed deed, String by, Consumer<Transaction> also) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SortedMap<String, Long> held(Set<MachineId> machines) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void forget(Set<MachineId> machines) {
    throw new UnsupportedOperationException();
  }
}
