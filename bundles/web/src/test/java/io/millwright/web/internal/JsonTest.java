package io.millwright.web.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.millwright.monitoring.Light;
import io.millwright.testkit.ManualClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {
  // Scripts read this: its keys are a promise.
  @Test
  void keeps_the_shape_of_the_status() {
    var row =
        new MachineRow(
            "cmm-1",
            "cmm",
            "Bern",
            "bern",
            "Acme",
            "acme",
            Light.RED,
            "ram is 81 °C",
            Instant.parse("2026-03-04T12:00:00Z"),
            1.5,
            2,
            new MachineRow.DriverRow("opcua", "LIVE", "", null, "a.cfg.json"));
    var problem = new Status.ProblemRow("b.cfg.json", "port", "0", 3, 4, "ERROR", "1…", "words");

    var disk = new Status.DiskRow(true, "full", 1, 2, ManualClock.NOON);

    String json =
        new String(
            Json.bytes(
                new Status("0.1.0", 7, List.of(row), List.of(problem), List.of("fleet"), disk)),
            StandardCharsets.UTF_8);

    assertThat(json)
        .isEqualTo(
            "{\"version\":\"0.1.0\",\"uptimeSeconds\":7,\"machines\":[{\"id\":\"cmm-1\","
                + "\"kind\":\"cmm\",\"site\":\"Bern\",\"siteId\":\"bern\",\"customer\":\"Acme\",\"customerId\":\"acme\","
                + "\"light\":\"RED\","
                + "\"reason\":\"ram is 81 °C\",\"since\":\"2026-03-04T12:00:00Z\","
                + "\"readingsPerSecond\":1.5,\"gapsToday\":2,\"driver\":{\"name\":\"opcua\","
                + "\"state\":\"LIVE\",\"detail\":\"\",\"since\":null,\"file\":\"a.cfg.json\"}}],"
                + "\"problems\":[{\"file\":\"b.cfg.json\",\"key\":\"port\",\"value\":\"0\","
                + "\"line\":3,\"column\":4,\"weight\":\"ERROR\",\"rule\":\"1…\","
                + "\"words\":\"words\"}],\"away\":[\"fleet\"],\"disk\":{\"full\":true,"
                + "\"words\":\"full\",\"freeBytes\":1,\"neededBytes\":2,"
                + "\"since\":\"2026-03-04T12:00:00Z\"}}");
  }

  @Test
  void refuses_keys_it_does_not_know() {
    assertThatThrownBy(
            () -> Json.mapper().readValue("{\"user\":\"a\",\"x\":1}", SessionApi.Login.class))
        .isInstanceOf(JsonMappingException.class);
  }

  // Each level takes room on the stack of whoever reads it.
  @Test
  void refuses_what_is_nested_deeper_than_anything_of_ours() throws Exception {
    assertThat(Json.mapper().readTree("[".repeat(32) + "]".repeat(32))).isNotEmpty();
    String deep = "[".repeat(33) + "]".repeat(33);
    assertThatThrownBy(() -> Json.mapper().readTree(deep))
        .isInstanceOf(StreamConstraintsException.class);
    assertThat(Problems.of(new StreamConstraintsException("too deep")).status()).isEqualTo(400);
  }
}
