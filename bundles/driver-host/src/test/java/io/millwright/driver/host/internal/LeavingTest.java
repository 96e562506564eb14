package io.millwright.driver.host.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.driver.host.DriverForm;
import io.millwright.driver.host.internal.files.Attribute;
import io.millwright.driver.host.internal.files.ConfigFolder;
import io.millwright.driver.host.internal.files.InstalledDrivers;
import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import io.millwright.ownership.Belongings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeavingTest {
  private static final Belongings THEIRS = new Belongings(Optional.empty(), Set.of(Bench.CMM));
  private static final String FILE = "io.millwright.driver.fake.Fake~%s.cfg.json";

  @TempDir private Path etc = Path.of(".");
  private final Bench bench = new Bench();
  private final Marks memory = new Marks();

  /** Marks in memory. */
  private static final class Marks implements Memory {
    private final Map<MachineId, Mark> marks = new HashMap<>();

    @Override
    public Start started() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void save(Collection<Mark> all) {
      all.forEach(mark -> marks.put(mark.machine(), mark));
    }

    @Override
    public void stopped() {}

    @Override
    public boolean knows(MachineId machine) {
      return marks.containsKey(machine);
    }

    @Override
    public void forget(MachineId machine) {
      marks.remove(machine);
    }
  }

  /** None is installed. */
  private static final class NoDrivers implements InstalledDrivers {
    @Override
    public long version() {
      return 0;
    }

    @Override
    public Optional<Map<String, Attribute>> keys(String factoryPid) {
      return Optional.empty();
    }

    @Override
    public List<DriverForm> forms() {
      return List.of();
    }
  }

  @Test
  void a_machines_file_goes_first_and_its_standing_once_its_driver_is_gone() throws IOException {
    var driver = new FakeDriver(bench.clock);
    bench.add(driver, "cmm-1");
    for (String machine : Set.of("cmm-1", "cmm-2")) {
      Files.writeString(
          etc.resolve(FILE.formatted(machine)), "{\"machine.id\":\"%s\"}".formatted(machine));
    }
    var folder = new ConfigFolder(etc, new NoDrivers());
    Runnable look =
        () -> {
          folder.look().ifPresent(bench.stations::files);
          bench.clock.settle();
        };
    look.run();
    memory.save(Set.of(bench.station().intake().mark()));
    var leaving = new Leaving(memory, Optional.of(folder), look, () -> Optional.of(bench.stations));
    assertThat(leaving.held(THEIRS))
        .isEqualTo(Map.of("configuration files", 1L, "connections", 1L, "marks", 1L));

    leaving.erase(THEIRS);

    assertThat(leaving.held(THEIRS)).isEqualTo(Map.of("connections", 1L, "marks", 1L));
    assertThat(etc.toFile().list()).containsExactly(FILE.formatted("cmm-2"));

    var unused = bench.stations.remove(driver, GapCause.DRIVER_STOPPED, "gone");
    bench.clock.settle();
    leaving.erase(THEIRS);
    assertThat(leaving.held(THEIRS)).isEmpty();
    assertThat(bench.stations.all()).extracting(Station::machine).doesNotContain(Bench.CMM);
  }

  @Test
  void before_the_host_has_begun_it_does_not_say_that_there_is_nothing() {
    var leaving = new Leaving(memory, Optional.empty(), () -> {}, Optional::empty);

    assertThatThrownBy(() -> leaving.held(THEIRS)).isInstanceOf(IllegalStateException.class);
  }
}
