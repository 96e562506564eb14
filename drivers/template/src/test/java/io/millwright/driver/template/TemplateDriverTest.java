package io.millwright.driver.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.driver.Driver;
import io.millwright.driver.DriverException;
import io.millwright.driver.Link;
import io.millwright.model.Count;
import io.millwright.model.Nameplate;
import io.millwright.model.Quantity;
import io.millwright.model.State;
import io.millwright.model.Unit;
import io.millwright.testkit.Config;
import io.millwright.testkit.DriverContract;
import io.millwright.testkit.FakeDevice;
import io.millwright.testkit.RecordedSink;
import io.millwright.testkit.Trial;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TemplateDriverTest implements DriverContract {
  private static final Map<String, String> SOUND =
      Map.of("ID", "ACME;P-1;77", "READ", "48.5;1200;Automatic");
  private static final Map<String, String> FALLS_SILENT = Map.of("ID", "ACME;P-1;77");

  private final FakeDevice device = FakeDevice.start(FakeDevice.answering(SOUND));

  @AfterEach
  void unplug() {
    device.close();
  }

  private static Driver driver(int port, Clock clock) {
    return new TemplateDriver(
        Config.of(
            TemplateConfig.class,
            Map.of("machine.id", "m-1", "host", "127.0.0.1", "port", port, "timeout.seconds", 1.0)),
        clock);
  }

  private Trial trial(FakeDevice.Manner manner) {
    device.behave(manner);
    return Trial.of(driver(Clock.systemUTC()));
  }

  @Override
  public Driver driver(Clock clock) {
    return driver(device.port(), clock);
  }

  @Override
  public Trial refused() {
    return trial(FakeDevice.always("DENIED"));
  }

  @Override
  public Trial dead() {
    return Trial.of(driver(FakeDevice.nobodysPort(), Clock.systemUTC()));
  }

  @Override
  public Trial silent() {
    return trial(FakeDevice.silence());
  }

  @Override
  public Trial busy() {
    device.behave(FakeDevice.knowingOnly(FALLS_SILENT));
    return Trial.of(driver(Clock.systemUTC()), () -> device.heard().contains("READ"));
  }

  @Override
  public Trial flooding() {
    return trial(FakeDevice.flood("48.5;1200;Automatic\r\n"));
  }

  @Override
  public Trial half() {
    return trial(FakeDevice.half(SOUND));
  }

  @Test
  void tells_what_the_machine_says() throws Exception {
    var sink = new RecordedSink();
    try (Link link = driver(Clock.systemUTC()).open(sink)) {
      link.poll();
    }
    assertThat(sink.readings())
        .extracting(RecordedSink.Sent::value)
        .containsExactly(new Quantity(48.5, Unit.CELSIUS), new Count(1200), new State("Automatic"));
    assertThat(sink.nameplates().get(0).fields()).containsEntry(Nameplate.SERIAL_NUMBER, "77");
  }

  @Test
  void says_what_makes_no_sense() throws Exception {
    var sink = new RecordedSink();
    try (Link link = driver(Clock.systemUTC()).open(sink)) {
      device.behave(FakeDevice.always("hot;1200;Automatic"));
      assertThatThrownBy(link::poll)
          .isInstanceOf(DriverException.class)
          .hasMessageContaining("hot;1200;Automatic");
    }
    assertThat(sink.readings()).isEmpty();
  }
}
