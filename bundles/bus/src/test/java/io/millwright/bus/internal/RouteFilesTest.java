package io.millwright.bus.internal;

import static io.millwright.bus.internal.Batches.CMM;
import static io.millwright.bus.internal.Batches.OTHER;
import static io.millwright.bus.internal.Batches.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millwright.bus.Lane;
import io.millwright.bus.ReadingsReceived;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RouteFilesTest {
  private static final String SOUND =
      """
      <routes xmlns="http://camel.apache.org/schema/spring">
        <route id="%s">
          <from uri="millwright:readings?machine=cmm-1"/>
          <to uri="direct:heard"/>
        </route>
      </routes>
      """;

  @TempDir Path folder;
  private final List<Long> heard = new CopyOnWriteArrayList<>();
  private BusInTest bus;
  private RouteFiles files;

  @BeforeEach
  void start() throws Exception {
    bus = new BusInTest(Map.of());
    bus.routes.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:heard").routeId("heard").process(RouteFilesTest.this::hear);
          }
        });
    files = new RouteFiles(bus.engine, folder);
    files.look();
  }

  private void hear(Exchange exchange) {
    heard.add(exchange.getIn().getBody(ReadingsReceived.class).first().number());
  }

  @AfterEach
  void stop() {
    files.close();
    bus.close();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
    settle();
  }

  private void settle() throws IOException {
    files.look();
    files.look();
  }

  private List<String> lanes() {
    return bus.lanes.all().stream().map(Lane::listener).toList();
  }

  @Test
  void a_dropped_file_hears_its_machine_and_a_removed_one_takes_its_lane_with_it()
      throws Exception {
    write("mine.xml", SOUND.formatted("mine"));
    bus.bus().publish(reading(OTHER, 1));
    bus.bus().publish(reading(CMM, 2));
    await().until(() -> heard.equals(List.of(2L)));
    assertThat(lanes()).containsExactly("route-mine");

    Files.delete(folder.resolve("mine.xml"));
    settle();

    assertThat(lanes()).isEmpty();
    assertThat(bus.engine.context().getRoute("mine")).isNull();
  }

  @Test
  void a_changed_file_replaces_its_routes_only() throws Exception {
    write("mine.xml", SOUND.formatted("mine"));
    write("other.xml", SOUND.formatted("other"));
    var other = bus.engine.context().getRoute("other");

    write("mine.xml", SOUND.formatted("changed"));

    assertThat(lanes()).containsExactly("route-changed", "route-other");
    assertThat(bus.engine.context().getRoute("other")).isSameAs(other);
  }

  @Test
  void a_file_that_is_still_being_written_is_left_alone() throws Exception {
    Files.writeString(folder.resolve("mine.xml"), "<routes><rou");
    files.look();
    Files.writeString(folder.resolve("mine.xml"), SOUND.formatted("mine"));
    files.look();
    assertThat(lanes()).isEmpty();

    files.look();

    assertThat(lanes()).containsExactly("route-mine");
  }

  @Test
  void a_broken_file_keeps_what_ran_and_harms_no_other() throws Exception {
    write("mine.xml", SOUND.formatted("mine"));
    write("other.xml", SOUND.formatted("other"));

    write("mine.xml", SOUND.formatted("mine").replace("</route>", ""));
    assertThat(lanes()).containsExactly("route-mine", "route-other");
    write("mine.xml", SOUND.formatted("mine").replace("readings?", "weather?"));
    assertThat(lanes()).containsExactly("route-mine", "route-other");
    bus.bus().publish(reading(CMM, 1));
    await().until(() -> heard.equals(List.of(1L, 1L)));

    write("mine.xml", SOUND.formatted("mended"));
    assertThat(lanes()).containsExactly("route-mended", "route-other");
  }

  @Test
  void what_is_wrong_is_told_with_file_line_and_rule() {
    String sound = SOUND.formatted("mine");

    assertFault(sound.replace("<to ", "<too "), "x.xml, line 4", "too");
    assertFault(sound.replace("</route>", "</rote>"), "x.xml, line 5", "rote");
    assertFault("<beans/>", "x.xml, line 1", "<routes>");
    assertFault("<routes/>", "x.xml, line 1", "<routes>");
    assertFault("", "x.xml", "");
    assertFault(
        sound.replace("readings?", "weather?"), "x.xml, line 2", "millwright:readings?machine=ID");
    assertFault(sound.replace("direct:heard", "nonsense:heard"), "x.xml, line 2", "nonsense");
    assertFault(sound.replace("mine", "heard"), "x.xml, line 2", "'heard' runs already");
    assertThat(bus.engine.context().getRoutes()).hasSize(2);
  }

  private void assertFault(String text, String where, String rule) {
    assertThatThrownBy(() -> XmlRoutes.parse("x.xml", text).startIn(bus.engine))
        .isInstanceOf(XmlRoutes.Fault.class)
        .hasMessageStartingWith(where)
        .hasMessageContaining(rule);
  }

  @Test
  void a_file_may_hand_in_news_and_hold_several_routes() throws Exception {
    var ear = new Ear("web");
    bus.delivery.addListener(ear);
    write(
        "in.xml",
        """
        <routes>
          <route id="in"><from uri="direct:outside"/><to uri="direct:millwright-readings-in"/></route>
          <route><from uri="direct:never"/><log message="x"/></route>
        </routes>
        """);
    try (var template = bus.engine.context().createProducerTemplate()) {
      template.sendBody("direct:outside", reading(CMM, 1));
    }

    await().until(() -> ear.readings() == 1);
  }

  // The example of the guide.
  @Test
  void readings_go_to_a_file() throws Exception {
    Path spool = folder.resolve("spool");
    write(
        "to-file.xml",
        """
        <route id="to-file" xmlns="http://camel.apache.org/schema/spring">
          <from uri="millwright:readings?machine=cmm-1"/>
          <convertBodyTo type="java.lang.String"/>
          <to uri="file:%s?fileName=readings.txt&amp;fileExist=Append&amp;appendChars=\\n"/>
        </route>
        """
            .formatted(spool));
    bus.bus().publish(reading(CMM, 1));
    bus.bus().publish(reading(CMM, 2));

    await().until(() -> bus.lane("route-to-file").delivered() == 2);
    assertThat(Files.readAllLines(spool.resolve("readings.txt")))
        .hasSize(2)
        .allMatch(line -> line.startsWith("ReadingsReceived[machine=cmm-1"));
  }

  @Test
  void what_a_route_cannot_take_is_parked_with_its_error() throws Exception {
    write(
        "bad.xml",
        """
        <route id="bad">
          <from uri="millwright:readings?machine=cmm-1"/>
          <throwException exceptionType="java.lang.IllegalStateException" message="no room"/>
        </route>
        """);
    bus.bus().publish(reading(CMM, 1));

    await().until(() -> bus.lane("route-bad").parked() == 1);
    assertThat(bus.lane("route-bad").lastError()).contains("no room");
  }
}
