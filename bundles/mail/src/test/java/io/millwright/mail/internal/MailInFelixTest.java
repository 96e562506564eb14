package io.millwright.mail.internal;

import static io.millwright.testkit.ManualClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.millwright.mail.Dispatch;
import io.millwright.mail.Letter;
import io.millwright.mail.Letters;
import io.millwright.mail.internal.db.ParcelTable;
import io.millwright.store.Store;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.InProcessFelix;
import io.millwright.testkit.ServersPaper;
import io.millwright.testkit.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The bundle itself with Camel, its mail component and the bus, under Declarative Services. */
class MailInFelixTest {
  @TempDir private Path folder;
  private InProcessFelix felix;
  private Bundle bundle;
  private PostOffice office;
  private Configuration file;
  private final JdbcStore store = new JdbcStore(TestDatabase.DERBY.fresh());

  @BeforeEach
  void start() throws Exception {
    ServersPaper paper = ServersPaper.of("ip:127.0.0.1", folder);
    office = PostOffice.guarded(paper);
    Path etc = Files.createDirectory(folder.resolve("etc"));
    felix =
        InProcessFelix.start(
            folder.resolve("framework"),
            Map.of("karaf.etc", etc.toString()),
            List.of(
                "io.millwright.access",
                "io.millwright.audit",
                "io.millwright.bus",
                "io.millwright.files",
                "io.millwright.fleet",
                "io.millwright.monitoring",
                "io.millwright.health",
                "io.millwright.mail",
                "io.millwright.model",
                "io.millwright.calendar",
                "io.millwright.contract",
                "io.millwright.ticketing",
                "io.millwright.store",
                "org.osgi.service.cm;version=1.6.1",
                "org.slf4j;version=2.0.17",
                "org.slf4j.event;version=2.0.17",
                "org.slf4j.spi;version=2.0.17",
                "org.slf4j.helpers;version=2.0.17"));
    felix.install("jakarta.activation-api");
    felix.install("millwright-third-party-camel");
    felix.install("millwright-third-party-mail");
    felix.install("millwright-bus");
    bundle = felix.install(Path.of("target/classes").toAbsolutePath());
    felix.context().registerService(Store.class, store, null);
    file = felix.service(ConfigurationAdmin.class).getConfiguration(LetterBox.class.getName(), "?");
    file.update(FrameworkUtil.asDictionary(Desk.guarded("starttls", office.port(), paper, etc)));
    felix.startAll();
    await().until(() -> find(Letters.class).isPresent());
  }

  @AfterEach
  void stop() throws Exception {
    felix.stop();
    office.close();
  }

  // Of all services: the framework keeps from us those that are of a class that also stands on the
  // test's own class path, as this bundle's do.
  private <T> Optional<T> find(Class<T> type) throws InvalidSyntaxException {
    var found = felix.context().getAllServiceReferences(type.getName(), null);
    return Optional.ofNullable(found)
        .map(all -> felix.context().getService(all[0]))
        .map(type::cast);
  }

  private boolean put(String key) throws InvalidSyntaxException {
    Letters letters = find(Letters.class).orElseThrow();
    return store.find(
        transaction ->
            letters.put(transaction, new Letter(key, "ada@example.org", "Über " + key, "Grüße\n")));
  }

  @Test
  void letters_leave_the_framework_and_wait_while_the_bundle_is_replaced() throws Exception {
    assertThat(put("one")).isTrue();
    await().until(() -> office.received.size() == 1);
    assertThat(office.only().subject()).isEqualTo("Über one");
    assertThat(office.only().text()).isEqualTo("Grüße\n");

    find(Dispatch.class).orElseThrow().test("bob@example.org");
    assertThat(office.received.get(1).to()).isEqualTo("bob@example.org");

    bundle.stop();
    assertThat(find(Letters.class)).isEmpty();
    bundle.start();
    await().until(() -> find(Letters.class).isPresent());
    assertThat(put("two")).isTrue();
    await().until(() -> office.received.size() == 3);
    assertThat(office.received.get(2).subject()).isEqualTo("Über two");
  }

  @Test
  void without_its_file_letters_are_not_taken() throws Exception {
    file.delete();

    await().until(() -> find(Letters.class).orElseThrow().page("").isEmpty());
    assertThat(put("one")).isFalse();
  }

  // Two components stand on one file: the rule itself, and the route on which its news goes.
  @Test
  void the_news_of_a_rule_leaves_by_a_route_of_its_own_and_waits_while_its_file_is_away()
      throws Exception {
    var got = new CopyOnWriteArrayList<String>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          got.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    try {
      Files.writeString(folder.resolve("etc/hook.secret"), "secret\n");
      Dictionary<String, Object> keys =
          FrameworkUtil.asDictionary(
              Map.of(
                  "webhook",
                  "http://127.0.0.1:%d/".formatted(server.getAddress().getPort()),
                  "webhook.secret.file",
                  "hook.secret"));
      Configuration rule = rule();
      rule.update(keys);
      store.change(transaction -> ParcelTable.add(transaction, "hook", "{\"n\":1}", NOON));
      await().until(() -> got.contains("{\"n\":1}"));

      rule.delete();
      store.change(transaction -> ParcelTable.add(transaction, "hook", "{\"n\":2}", NOON));
      rule().update(keys);
      await().until(() -> got.contains("{\"n\":2}"));
      assertThat(got).hasSize(2);
    } finally {
      server.stop(0);
    }
  }

  private Configuration rule() throws IOException {
    return felix
        .service(ConfigurationAdmin.class)
        .getFactoryConfiguration(NoticeRule.class.getName(), "hook", "?");
  }
}
