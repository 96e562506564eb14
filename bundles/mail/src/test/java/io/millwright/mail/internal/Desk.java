package io.millwright.mail.internal;

import io.millwright.mail.Letter;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.Config;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.ServersPaper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** All of the bundle's way out, put together as the platform does, on a clock of the test. */
final class Desk implements AutoCloseable {
  static final String FROM = "site@example.org";

  final ManualClock clock;
  final JdbcStore store;
  final LetterBox box;
  final MailRoutes routes;
  final CamelContext camel = new DefaultCamelContext();
  private final Carrier carrier;

  private Desk(JdbcStore store, ManualClock clock, Path etc, Map<String, Object> settings) {
    this.store = store;
    this.clock = clock;
    box = new LetterBox(store, clock, etc, settings, Config.of(MailConfig.class, settings));
    routes = new MailRoutes(box);
    camel.start();
    carrier =
        new Carrier(
            box,
            box.settings().orElseThrow(() -> new AssertionError(box.wrong())),
            letter -> new SmtpServer(box.settings().orElseThrow()).send(camel, letter));
  }

  static Desk on(DataSource database, Path etc, Map<String, Object> settings) {
    return new Desk(new JdbcStore(database), ManualClock.atNoon(), etc, settings);
  }

  /** The same place after a restart. */
  Desk again(Path etc, Map<String, Object> settings) {
    return new Desk(store, clock, etc, settings);
  }

  /** What reaches a server without encryption. */
  static Map<String, Object> plain(int port) {
    var settings = new HashMap<String, Object>();
    settings.put("host", "127.0.0.1");
    settings.put("port", port);
    settings.put("encryption", "none-on-loopback");
    settings.put("from", FROM);
    settings.put("site.address", "https://site.example.org:8443/");
    settings.put("timeout.seconds", 2);
    return settings;
  }

  /** What reaches a server with encryption and login. */
  static Map<String, Object> guarded(String encryption, int port, ServersPaper paper, Path etc) {
    Map<String, Object> settings = plain(port);
    try {
      Files.copy(paper.pem(), etc.resolve("mail.pem"));
      Files.writeString(etc.resolve("mail.password"), PostOffice.PASSWORD + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    settings.put("encryption", encryption);
    settings.put("trust.file", "mail.pem");
    settings.put("user", PostOffice.USER);
    settings.put("password.file", "mail.password");
    return settings;
  }

  static Letter letter(String key) {
    return new Letter(key, "ada@example.org", "About " + key, "A letter.\n");
  }

  boolean put(Letter letter) {
    return store.find(transaction -> box.put(transaction, letter));
  }

  void round() {
    carrier.round();
  }

  Carrier carrier() {
    return carrier;
  }

  List<io.millwright.mail.Dispatch.Entry> entries() {
    return routes.letters(100);
  }

  @Override
  public void close() {
    camel.stop();
  }
}
