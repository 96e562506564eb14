package io.millwright.driver.opcua.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import io.millwright.driver.Fault;
import io.millwright.driver.opcua.wire.Plan.Told;
import io.millwright.model.Count;
import io.millwright.model.Quality;
import io.millwright.model.Signal;
import io.millwright.model.SignalId;
import io.millwright.model.Unit;
import io.millwright.model.ValueKind;
import io.millwright.testkit.RecordedSink;
import io.millwright.testkit.RecordedSink.Sent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The subscription and the refresh tell of the same signals. What a read shows may be ahead of what
 * the subscription has brought so far: each test says which answer comes when.
 */
class RefreshTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final NodeId NODE = new NodeId(1, "count");
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final StatusCode POOR = new StatusCode(StatusCodes.Uncertain_SensorNotAccurate);

  private final RecordedSink sink = new RecordedSink();
  private long nanos = -5;
  private final Outlet outlet = new Outlet(sink, Clock.fixed(NOON, ZoneOffset.UTC), () -> nanos);
  private final Course course = new Course(told(), GRACE, nanos);
  private final OpcUaMonitoredItem item = OpcUaMonitoredItem.newDataItem(NODE);
  private boolean stands = true;
  private int reads;

  RefreshTest() {
    item.setUserObject(course);
  }

  private static Told told() {
    var signal = new Signal(new SignalId("count"), "Counter", ValueKind.COUNT, Unit.ONE);
    return new Told(signal, Source.of(signal, Unit.ONE, Map.of()));
  }

  private void pass(double seconds) {
    nanos += Math.round(seconds * 1e9);
  }

  private static DataValue shows(int count, double source, double server) {
    return new DataValue(Variant.ofUInt32(uint(count)), StatusCode.GOOD, at(source), at(server));
  }

  private static DateTime at(double seconds) {
    return new DateTime(NOON.plusMillis(Math.round(seconds * 1e3)));
  }

  private void sends(DataValue... values) {
    List<OpcUaMonitoredItem> items = new ArrayList<>();
    for (DataValue unused : values) {
      items.add(item);
    }
    var unused = outlet.readings(items, List.of(values));
  }

  private void refresh(DataValue answer) throws UaException {
    refresh(answer, () -> {});
  }

  private void refresh(DataValue answer, Runnable meanwhile) throws UaException {
    Refresh.Reader reader =
        nodes -> {
          reads++;
          assertThat(nodes).containsExactly(NODE);
          meanwhile.run();
          return List.of(answer);
        };
    new Refresh(reader, outlet).of(Map.of(NODE, course), () -> stands);
  }

  private List<String> heard() {
    return sink.readings().stream().map(RefreshTest::words).toList();
  }

  private static String words(Sent sent) {
    return "%s at %.1f"
        .formatted(number(sent), Duration.between(NOON, sent.source()).toMillis() / 1e3);
  }

  private static @Nullable Object number(Sent sent) {
    return sent.value() instanceof Count count ? count.number() : sent.quality();
  }

  // The first notification is the present value; a read beside it could only double it.
  @Test
  void reads_nothing_that_the_subscription_is_about_to_tell() throws Exception {
    refresh(shows(7, 0, 0));
    assertThat(reads).isZero();

    sends(shows(7, 0, 0), shows(8, 0.1, 0.1));
    pass(1);
    refresh(shows(8, 0.1, 1));

    assertThat(reads).isZero();
    assertThat(heard()).containsExactly("7 at 0.0", "8 at 0.1");
  }

  @Test
  void never_overtakes_what_is_still_on_its_way() throws Exception {
    sends(shows(1, 0, 0));
    pass(20);
    refresh(shows(4, 20, 20));
    sends(shows(2, 19.8, 19.8), shows(3, 19.9, 19.9), shows(4, 20, 20));
    pass(20);
    refresh(shows(4, 20, 40));

    assertThat(heard())
        .containsExactly("1 at 0.0", "2 at 19.8", "3 at 19.9", "4 at 20.0", "4 at 38.0");
  }

  @Test
  void forgets_an_answer_that_the_subscription_has_overtaken() throws Exception {
    sends(shows(1, 0, 0));
    pass(20);
    refresh(
        shows(2, 19.9, 20),
        () -> {
          pass(0.1);
          sends(shows(2, 19.9, 19.9), shows(3, 20, 20));
        });
    pass(20);
    refresh(shows(3, 20, 40));

    assertThat(heard()).containsExactly("1 at 0.0", "2 at 19.9", "3 at 20.0", "3 at 38.0");
  }

  @Test
  void says_that_a_machine_at_rest_still_shows_the_same() throws Exception {
    sends(shows(1, -3, 0));
    for (int i = 1; i <= 3; i++) {
      pass(20);
      refresh(shows(1, -3, 20 * i));
    }

    assertThat(heard()).containsExactly("1 at -3.0", "1 at 15.0", "1 at 35.0", "1 at 55.0");
  }

  // Many stamp every scan, and notify a change of value only.
  @Test
  void takes_a_new_time_of_the_same_value_for_rest() throws Exception {
    sends(shows(1, 0, 0));
    pass(20);
    refresh(shows(1, 19.9, 20));
    sends(shows(2, 19, 19), shows(1, 19.9, 19.9));

    assertThat(heard()).containsExactly("1 at 0.0", "1 at 18.0", "2 at 19.0", "1 at 19.9");
  }

  @Test
  void counts_the_rest_itself_where_the_machine_tells_no_time() throws Exception {
    var timeless = new DataValue(Variant.ofUInt32(uint(1)), StatusCode.GOOD, null, null);
    sends(timeless);
    pass(20);
    refresh(timeless);
    pass(20);
    refresh(timeless);

    assertThat(heard()).containsExactly("1 at 0.0", "1 at 18.0", "1 at 38.0");
  }

  @Test
  void tells_what_a_server_shows_and_never_sends_after_one_refresh() throws Exception {
    sends(shows(1, 0, 0));
    pass(20);
    refresh(shows(2, 5, 20));
    assertThat(heard()).containsExactly("1 at 0.0");
    pass(20);
    refresh(shows(3, 30, 40));
    pass(20);
    refresh(shows(4, 50, 60));
    sends(shows(4, 50, 50), shows(5, 61, 61));
    pass(20);
    refresh(shows(6, 80, 80));

    assertThat(heard()).containsExactly("1 at 0.0", "3 at 30.0", "4 at 50.0", "5 at 61.0");
  }

  @Test
  void tells_a_signal_that_was_never_sent_at_all() throws Exception {
    pass(20);
    refresh(shows(1, 0, 20));
    pass(20);
    refresh(shows(1, 0, 40));

    assertThat(heard()).containsExactly("1 at 0.0");
  }

  @Test
  void tells_at_once_what_the_machine_refuses_to_send() throws Exception {
    course.refuse();
    refresh(shows(1, 0, 0));
    refresh(shows(2, 0, 0.1));
    pass(0.2);
    refresh(shows(2, 0, 0.3));
    refresh(shows(2, 0.3, 0.3));
    refresh(shows(2, 0.4, 0.4));

    assertThat(heard()).containsExactly("1 at 0.0", "2 at 0.0", "2 at 0.2", "2 at 0.3", "2 at 0.4");
  }

  @Test
  void waits_with_a_change_of_quality_alone_as_with_a_value() throws Exception {
    var poor = new DataValue(Variant.ofUInt32(uint(1)), POOR, at(0), at(20));
    sends(shows(1, 0, 0));
    pass(20);
    refresh(poor);
    assertThat(sink.readings()).hasSize(1);
    sends(poor);

    assertThat(sink.readings())
        .extracting(Sent::quality)
        .containsExactly(Quality.GOOD, Quality.UNCERTAIN);
  }

  // The source time of some machines is that of their last program, not of the value.
  @Test
  void passes_on_values_that_change_while_their_time_does_not() {
    sends(shows(1, 0, 0), shows(2, 0, 0.1), shows(1, 0, 0.2));

    assertThat(heard()).containsExactly("1 at 0.0", "2 at 0.0", "1 at 0.0");
  }

  // A transferred subscription repeats its last value behind what it had to repeat anyway.
  @Test
  void hears_what_is_repeated_once_and_once_more_after_a_loss() {
    sends(shows(1, 0, 0), shows(1, 0, 0));
    outlet.lost(Fault.UNREACHABLE, "cut");
    sends(shows(1, 0, 0), shows(2, 0.1, 0.1), shows(2, 0.1, 0.1));

    assertThat(heard()).containsExactly("1 at 0.0", "1 at 0.0", "2 at 0.1");
  }

  // What waited behind the loss comes first; the read before the loss knows nothing of it.
  @Test
  void believes_no_answer_from_before_a_loss() throws Exception {
    sends(shows(1, 0, 0));
    pass(20);
    refresh(shows(5, 20, 20));
    outlet.lost(Fault.UNREACHABLE, "cut");
    pass(20);
    refresh(shows(9, 40, 40));
    sends(shows(2, 10, 10), shows(9, 40, 40));

    assertThat(heard()).containsExactly("1 at 0.0", "2 at 10.0", "9 at 40.0");
  }

  @Test
  void drops_the_answer_when_the_subscription_has_ended_meanwhile() throws Exception {
    course.refuse();
    refresh(shows(1, 0, 0), () -> stands = false);

    assertThat(heard()).isEmpty();
  }
}
