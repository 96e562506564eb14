package io.millwright.console.internal;

import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.audit.Deed;
import io.millwright.audit.ShortAddress;
import io.millwright.testkit.ManualClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A desk with given services that keeps what is printed. */
final class TestDesk implements Desk {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final Deeds deeds = new Deeds();
  private final List<?> services;

  TestDesk(Object... services) {
    this.services = List.of(services);
  }

  /** Who sits there. */
  static final Caller ANNA =
      new Caller(
          new AccountId("a-1"),
          "anna",
          Optional.empty(),
          List.of(
              new Grant(Role.PLATFORM_ADMINISTRATOR, new Place.Everywhere(), Optional.empty(), "")),
          Optional.empty(),
          Deed.Door.CONSOLE,
          ShortAddress.NONE);

  /** All that the command printed. */
  static String printed(DeskCommand command, Object... services) throws Exception {
    var desk = new TestDesk(services);
    command.run(desk);
    return desk.printed();
  }

  String printed() {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Override
  public <T> Optional<T> find(Class<T> type) {
    return all(type).stream().findFirst();
  }

  @Override
  public <T> List<T> all(Class<T> type) {
    return services.stream().filter(type::isInstance).map(type::cast).toList();
  }

  @Override
  public Optional<Caller> sitter() {
    return Optional.of(ANNA);
  }

  @Override
  public Deeds deeds() {
    return deeds;
  }

  @Override
  public Instant now() {
    return ManualClock.NOON;
  }

  @Override
  public ZoneId zone() {
    return ZoneOffset.UTC;
  }

  @Override
  public PrintStream out() {
    return out;
  }
}
