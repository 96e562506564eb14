package io.millwright.mail.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.millwright.bus.TimePassed;
import io.millwright.health.Finding;
import io.millwright.health.Verdict;
import io.millwright.mail.Dispatch.State;
import io.millwright.mail.Notices;
import io.millwright.mail.internal.db.ParcelTable;
import io.millwright.model.MachineId;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.AlarmCleared;
import io.millwright.monitoring.AlarmRaised;
import io.millwright.monitoring.Light;
import io.millwright.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What reaches webhooks and endpoints, as real receivers got it; on a clock of the test. */
@ParameterizedClass
@EnumSource
class WayRoutesTest {
  private static final String SECRET = "shared between the two";

  /** What a receiver got. */
  private record Got(String key, String time, String signature, String body) {}

  private final List<Got> got = new CopyOnWriteArrayList<>();
  private final KnownFleet fleet = new KnownFleet();
  private final List<WayRoutes> routes = new ArrayList<>();
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final Desk desk;
  private final Path etc;
  private final AlarmNotice notice;
  private int answer = 200;
  private HttpServer server = server(0);
  private final int port = server.getAddress().getPort();

  WayRoutesTest(TestDatabase database, @TempDir Path etc) throws IOException {
    this.etc = etc;
    Files.writeString(etc.resolve("hook.secret"), SECRET + "\n");
    desk = Desk.on(database.fresh(), etc, Desk.plain(1));
    fleet.add("cmm-1", KnownFleet.HALL);
    notice =
        new AlarmNotice(
            desk.store, desk.box, fleet, new KnownPeople().accounts(), new Counsel(), new Vigil());
    // The test itself makes the rounds.
    camel.setAutoStartup(false);
    camel.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
    camel.stop();
    desk.close();
  }

  private HttpServer server(int at) {
    try {
      HttpServer receiver =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
      receiver.createContext(
          "/hook",
          exchange -> {
            var headers = exchange.getRequestHeaders();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            got.add(
                new Got(
                    headers.getFirst("Idempotency-Key"),
                    headers.getFirst("X-Millwright-Time"),
                    headers.getFirst("X-Millwright-Signature"),
                    body));
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
          });
      receiver.start();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private NoticeRule rule(String name, Map<String, Object> settings) throws Exception {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("service.pid", NoticeRule.class.getName() + "~" + name);
    var rule = new NoticeRule(all);
    notice.addRule(rule);
    var route = new WayRoutes(desk.store, new Ways(etc, Set.of("seda")), rule, desk.clock);
    camel.addRoutes(route);
    routes.add(route);
    return rule;
  }

  private void hook(String name, String path) throws Exception {
    String address = "http://127.0.0.1:%d/%s".formatted(port, path);
    assertThat(
            rule(name, Map.of("webhook", address, "webhook.secret.file", "hook.secret")).problem())
        .isEmpty();
  }

  private Alarm alarm(String cause) {
    Instant now = desk.clock.instant();
    return new Alarm(
        new MachineId("cmm-1"), cause, Light.RED, "Ram is \"85 °C\"", now, now, 1, false);
  }

  private void pass(Duration span) {
    Instant end = desk.clock.instant().plus(span);
    while (desk.clock.instant().isBefore(end)) {
      notice.on(new TimePassed(desk.clock.advance(Duration.ofSeconds(10))));
      routes.forEach(WayRoutes::round);
    }
  }

  private int waiting(String rule) {
    return desk.store.find(transaction -> ParcelTable.count(transaction, rule));
  }

  @Test
  void what_is_new_within_a_minute_is_one_signed_post_and_its_end_another() throws Exception {
    hook("hook", "hook");
    for (int i = 0; i < 100; i++) {
      notice.on(new AlarmRaised(alarm("limit:" + i)));
      notice.on(new AlarmRaised(alarm("limit:" + i)));
    }
    pass(Duration.ofMinutes(3));

    assertThat(got).hasSize(1);
    Got first = got.get(0);
    assertThat(first.body())
        .contains("\"total\":100", "\"news\":\"RAISED\"", "\"site\":\"hall\"")
        .contains("\"reason\":\"Ram is \\\"85 \\u00b0C\\\"\"")
        .contains("https://site.example.org:8443/ui/#/alarms/");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] sign = mac.doFinal((first.time() + "." + first.body()).getBytes(StandardCharsets.UTF_8));
    assertThat(first.signature()).isEqualTo("sha256=" + HexFormat.of().formatHex(sign));

    notice.on(new AlarmCleared(alarm("limit:1"), "", desk.clock.instant()));
    pass(Duration.ofMinutes(3));
    assertThat(got).hasSize(2);
    assertThat(got.get(1).body()).contains("\"news\":\"OVER\"", "\"total\":1,", "\"until\"");
  }

  @Test
  void a_receiver_that_is_down_loses_nothing_and_makes_nobody_else_wait() throws Exception {
    hook("down", "hook");
    server.stop(0);
    rule("other", Map.of("endpoint", "seda:others"));
    notice.on(new AlarmRaised(alarm("limit:1")));
    pass(Duration.ofMinutes(10));
    notice.on(new AlarmRaised(alarm("limit:2")));
    pass(Duration.ofMinutes(10));
    assertThat(waiting("down")).isEqualTo(2);
    assertThat(waiting("other")).isZero();

    answer = 503;
    server = server(port);
    pass(Duration.ofMinutes(6));
    assertThat(got).isNotEmpty();
    assertThat(waiting("down")).as("it answers, and does not take it").isEqualTo(2);
    String key = got.get(0).key();
    got.clear();
    answer = 204;
    pass(Duration.ofMinutes(6));

    assertThat(waiting("down")).isZero();
    assertThat(got).extracting(Got::key).hasSize(2).startsWith(key).doesNotHaveDuplicates();
    assertThat(got.get(0).body()).contains("limit:1").doesNotContain("limit:2");
    assertThat(got.get(1).body()).contains("limit:2");
  }

  @Test
  void an_endpoint_is_told_if_its_component_is_allowed() throws Exception {
    rule("seda", Map.of("endpoint", "seda:alarms?size=10"));
    rule("file", Map.of("endpoint", "file:/tmp/never"));
    notice.on(new AlarmRaised(alarm("limit:1")));
    pass(Duration.ofMinutes(2));

    try (var consumer = camel.createConsumerTemplate()) {
      String told = consumer.receiveBody("seda:alarms?size=10", 5_000, String.class);
      assertThat(told).contains("\"rule\":\"seda\"", "limit:1");
    }
    assertThat(waiting("seda")).isZero();
    List<Parcel> file = desk.store.find(transaction -> ParcelTable.of(transaction, "file", 9));
    assertThat(file)
        .singleElement()
        .matches(parcel -> parcel.trouble().contains("endpoint.components does not allow file"));
  }

  @Test
  void a_test_goes_the_way_of_all_news_and_what_waits_is_shown() throws Exception {
    var people = new KnownPeople();
    var notices = new NoticeDesk(desk.store, desk.box, people.accounts());
    String address = "http://127.0.0.1:%d/hook".formatted(port);
    notices.addRule(rule("hook", Map.of("webhook", address, "webhook.secret.file", "hook.secret")));
    answer = 500;
    String test = notices.test(KnownPeople.caller("ada"), "hook");
    pass(Duration.ofMinutes(1));
    assertThat(notices.outcome(test))
        .containsExactly(new Notices.Way(address, State.WAITING, "127.0.0.1 answers 500"));

    assertThat(notices.rules())
        .singleElement()
        .matches(rule -> rule.waiting() == 1)
        .matches(rule -> rule.trouble().equals("127.0.0.1 answers 500"));
    assertThat(notices.waiting(9)).singleElement().matches(it -> it.tries() > 0);
    assertThat(notices.look()).extracting(Finding::verdict).containsExactly(Verdict.WARN);

    answer = 200;
    pass(Duration.ofMinutes(6));
    assertThat(got).last().matches(it -> it.body().contains("\"test\":true"));
    assertThat(notices.waiting(9)).isEmpty();
    assertThat(notices.outcome(test)).containsExactly(new Notices.Way(address, State.SENT, ""));
    assertThatThrownBy(() -> notices.outcome("none")).hasMessage("There is no such test.");
    assertThatThrownBy(() -> notices.test(KnownPeople.caller("ada"), "none"))
        .hasMessage("There is no such rule.");
  }

  @Test
  void what_would_be_read_by_others_is_refused() throws Exception {
    for (var fault :
        Map.of(
                "http://example.org/x", "use https",
                "https://ada:pw@example.org/x", "use https://HOST/PATH",
                "ftp://127.0.0.1/x", "use https",
                "::", "is no address")
            .entrySet()) {
      NoticeRule rule =
          rule(
              "bad" + routes.size(),
              Map.of("webhook", fault.getKey(), "webhook.secret.file", "hook.secret"));
      assertThat(rule.problem()).as(fault.getKey()).contains("webhook: " + fault.getValue());
    }
    for (String elsewhere :
        List.of("/etc/shadow", "../data/x", "a/../../x", "a/../x", "./x", "a\0")) {
      NoticeRule rule =
          rule(
              "elsewhere" + routes.size(),
              Map.of("webhook", "https://example.org/x", "webhook.secret.file", elsewhere));
      assertThat(rule.problem()).as(elsewhere).contains("webhook.secret.file: name a file");
    }
    assertThat(rule("bare", Map.of("webhook", "https://example.org/x")).problem())
        .contains("webhook.secret.file: name one");
  }
}
