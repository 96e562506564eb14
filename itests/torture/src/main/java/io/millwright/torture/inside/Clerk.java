package io.millwright.torture.inside;

import io.millwright.history.History;
import io.millwright.history.Span;
import io.millwright.history.StoredReading;
import io.millwright.model.Count;
import io.millwright.model.Gap;
import io.millwright.model.MachineId;
import io.millwright.model.Quantity;
import io.millwright.model.SignalId;
import io.millwright.model.Value;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Obeys two orders: {@code past MACHINE FILE} writes a machine's whole past into a file, {@code
 * newest MACHINE KEY} says the newest value of its first signal. The answer is {@code done KEY …}
 * or {@code failed KEY WHY}; the file is its own key.
 */
final class Clerk {
  /** Wide enough for clocks that were set wrong. */
  private static final Span ALL = new Span(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));

  /** The signal that is asked for its newest value. */
  static final String FIRST = "count.s001";

  private static final int MOST_GAPS = 100_000;

  private final Services services;
  private final Lines lines;

  Clerk(Services services, Lines lines) {
    this.services = services;
    this.lines = lines;
  }

  void obey(String order) throws IOException {
    String[] words = order.split(" ", 3);
    try {
      MachineId machine = new MachineId(words[1]);
      switch (words[0]) {
        case "past" -> lines.send("done " + words[2] + write(machine, Path.of(words[2])));
        case "newest" -> lines.send("done " + words[2] + " " + newest(machine));
        default -> lines.send("failed " + words[2] + " is no order");
      }
    } catch (RuntimeException | IOException e) {
      lines.send("failed " + words[2] + " " + e);
    }
  }

  private long newest(MachineId machine) {
    return services
        .ask(History.class, history -> history.last(machine))
        .flatMap(
            all ->
                all.stream()
                    .map(StoredReading::reading)
                    .filter(reading -> reading.signal().text().equals(FIRST))
                    .map(reading -> number(reading.value()))
                    .findFirst())
        .orElse(-1L);
  }

  private String write(MachineId machine, Path file) throws IOException {
    try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      Optional<Boolean> written =
          services.ask(
              History.class,
              history -> {
                history.signals(machine).forEach(signal -> readings(history, machine, signal, out));
                history.gaps(machine, ALL, MOST_GAPS).forEach(gap -> gap(gap, out));
                return true;
              });
      if (written.isEmpty()) {
        throw new IOException("history is away");
      }
      return "";
    }
  }

  private static void readings(
      History history, MachineId machine, SignalId signal, DataOutputStream out) {
    history.read(machine, signal, ALL, stored -> reading(stored, out));
  }

  private static void reading(StoredReading stored, DataOutputStream out) {
    Instant source = stored.reading().stamp().source();
    try {
      out.writeByte('R');
      out.writeUTF(stored.reading().signal().text());
      out.writeLong(stored.sequence().epoch());
      out.writeLong(stored.sequence().number());
      out.writeLong(number(stored.reading().value()));
      out.writeLong(source.getEpochSecond() * 1_000_000_000 + source.getNano());
      out.writeLong(stored.reading().stamp().received().toEpochMilli());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long number(@Nullable Value value) {
    if (value instanceof Count count) {
      return count.number();
    }
    return value instanceof Quantity quantity ? Math.round(quantity.number()) : -1;
  }

  private static void gap(Gap gap, DataOutputStream out) {
    Instant to = gap.to();
    try {
      out.writeByte('G');
      out.writeUTF(gap.cause().name());
      out.writeUTF(gap.detail());
      out.writeLong(gap.from().toEpochMilli());
      out.writeLong(to == null ? Long.MAX_VALUE : to.toEpochMilli());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
