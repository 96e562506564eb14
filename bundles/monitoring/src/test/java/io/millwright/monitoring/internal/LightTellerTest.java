package io.millwright.monitoring.internal;

import static io.millwright.testkit.Acts.linkUp;
import static io.millwright.testkit.Acts.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.model.MachineId;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Unit;
import io.millwright.ownership.Belongings;
import io.millwright.testkit.Journey;
import io.millwright.testkit.WrittenFolder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LightTellerTest {
  @Test
  void tells_light_alarms_and_limits_of_the_machines_that_are_meant() throws Exception {
    var stage = new MonitorStage(new RecordsInMemory(), List::of);
    var hot = reading("temperature.ram", new Quantity(85, Unit.CELSIUS), Quality.GOOD);
    Journey.of("cmm-1").at("12:00", linkUp("cmm"), hot).play(stage);
    Journey.of("cmm-2").at("12:00", linkUp("cmm"), hot).play(stage);
    var folder = new WrittenFolder();

    new LightTeller(stage.monitoring())
        .tell(new Belongings(Optional.of("acme"), Set.of(new MachineId("cmm-1"))), folder);

    assertThat(folder.rows("lights.csv")).singleElement().asString().startsWith("cmm-1|GREEN|");
    assertThat(folder.paths()).containsExactly("alarms.csv", "lights.csv", "limits.csv");
    assertThat(folder.all()).doesNotContain("cmm-2");
  }
}
