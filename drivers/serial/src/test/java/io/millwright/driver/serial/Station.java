package io.millwright.driver.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millwright.driver.DriverException;
import io.millwright.driver.Link;
import io.millwright.driver.files.EtcFolder;
import io.millwright.driver.serial.wire.Wires;
import io.millwright.model.Value;
import io.millwright.testkit.Config;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.RecordedSink;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowingConsumer;
import org.jspecify.annotations.Nullable;

/** A place where a driver under test is configured, opened and polled. */
final class Station implements AutoCloseable {
  private final Wires wires = new Wires();
  private final RecordedSink sink = new RecordedSink();
  private final ManualClock clock = ManualClock.atNoon();
  private final SerialDriver driver;
  private @Nullable Link link;

  Station(Path etc, String port, String profile, Map<String, ?> more) {
    driver = new SerialDriver(wires, new EtcFolder(etc), clock, config(port, profile, more));
  }

  static SerialConfig config(String port, String profile, Map<String, ?> more) {
    var all = new HashMap<String, Object>(more);
    all.putIfAbsent("machine.id", "tester-1");
    all.put("port", port);
    all.put("profile", profile);
    return Config.of(SerialConfig.class, all);
  }

  static SerialDriver driver(
      Wires wires, Path etc, Clock clock, String port, String profile, Map<String, ?> more) {
    return new SerialDriver(wires, new EtcFolder(etc), clock, config(port, profile, more));
  }

  Wires wires() {
    return wires;
  }

  RecordedSink sink() {
    return sink;
  }

  ManualClock clock() {
    return clock;
  }

  SerialDriver driver() {
    return driver;
  }

  Station open() throws DriverException, InterruptedException {
    link = driver.open(sink);
    return this;
  }

  void poll() throws DriverException, InterruptedException {
    Objects.requireNonNull(link, "open first").poll();
  }

  /** Polls until what is expected was said. */
  void pollUntil(ThrowingConsumer<RecordedSink> expected) {
    await()
        .untilAsserted(
            () -> {
              poll();
              expected.accept(sink);
            });
  }

  /** Polls until so many results have come as events. */
  void pollUntilResults(int count) {
    pollUntil(heard -> assertThat(heard.events()).hasSize(count));
  }

  /** All values of a signal in words, in order. */
  List<String> said(String signal) {
    return sink.readings().stream()
        .filter(sent -> sent.signal().text().equals(signal))
        .map(RecordedSink.Sent::value)
        .filter(Objects::nonNull)
        .map(Value::words)
        .toList();
  }

  /** Closes the link; it can be opened again. */
  void shut() {
    if (link != null) {
      link.close();
      link = null;
    }
  }

  @Override
  public void close() {
    shut();
  }
}
