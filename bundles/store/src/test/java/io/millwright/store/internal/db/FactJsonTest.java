package io.millwright.store.internal.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.millwright.bus.Fact;
import io.millwright.model.MachineId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactJsonTest {
  enum Colour {
    RED,
    GREEN
  }

  record Part(String name, double weight) {
    boolean isHeavy() {
      return weight > 10;
    }
  }

  record PressStopped(
      MachineId machine,
      Colour colour,
      Instant at,
      Duration after,
      ZoneId zone,
      List<Part> parts,
      Map<String, Long> counts,
      boolean safe)
      implements Fact {
    String getWords() {
      return "not a component";
    }
  }

  private static final PressStopped STOPPED =
      new PressStopped(
          new MachineId("press-1"),
          Colour.RED,
          Instant.parse("2026-03-04T12:00:00.123456789Z"),
          Duration.ofMillis(1500),
          ZoneId.of("Europe/Berlin"),
          List.of(new Part("Stößel \0 \uD83D", 0.1 + 0.2)),
          Map.of("strokes", Long.MAX_VALUE),
          true);

  @Test
  void a_fact_is_read_as_it_was_put() throws JsonProcessingException {
    assertThat(FactJson.read(FactJson.write(STOPPED), PressStopped.class)).isEqualTo(STOPPED);
  }

  @Test
  void writes_components_only_and_in_characters_that_every_database_keeps()
      throws JsonProcessingException {
    assertThat(FactJson.write(STOPPED))
        .contains("\"at\":\"2026-03-04T12:00:00.123456789Z\"")
        .doesNotContain("words", "heavy")
        .matches("[ -~]*");
  }

  @Test
  void a_component_this_version_does_not_know_is_passed_over() throws JsonProcessingException {
    assertThat(FactJson.read("{\"name\":\"door\",\"colour\":\"RED\"}", Named.class))
        .isEqualTo(new Named("door"));
  }

  @Test
  void a_wrong_kind_is_refused() {
    assertThatThrownBy(() -> FactJson.read("{\"name\":{}}", Named.class))
        .isInstanceOf(JsonProcessingException.class);
  }

  record Named(String name) implements Fact {}
}
