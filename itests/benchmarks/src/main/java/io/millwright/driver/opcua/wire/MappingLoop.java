package io.millwright.driver.opcua.wire;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import io.millwright.driver.opcua.wire.Plan.Told;
import io.millwright.model.Signal;
import io.millwright.model.Unit;
import io.millwright.model.ValueKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A notification of the library becomes values of ours; what a reading of it costs. */
@State(Scope.Benchmark)
public class MappingLoop {
  private static final int READINGS = 1000;

  private final List<OpcUaMonitoredItem> items = new ArrayList<>();
  private final List<DataValue> values = new ArrayList<>();
  private final List<DataValue> others = new ArrayList<>();
  private final Outlet outlet = new Outlet(new Nobody(), Clock.systemUTC(), System::nanoTime);
  private boolean other;

  public MappingLoop() {
    Instant now = Instant.now();
    for (int i = 0; i < READINGS; i++) {
      Signal signal =
          i % 2 == 0
              ? Signal.quantity("s-" + i, "", Unit.MILLIMETRE)
              : Signal.of("s-" + i, "", ValueKind.COUNT);
      OpcUaMonitoredItem item = OpcUaMonitoredItem.newDataItem(new NodeId(1, i));
      var told = new Told(signal, Source.of(signal, signal.unit(), Map.of()));
      item.setUserObject(new Course(told, Duration.ofSeconds(1), 0));
      items.add(item);
      values.add(value(i, now.plusNanos(i * 100L)));
      others.add(value(i + 2, now.plusNanos((READINGS + i) * 100L)));
    }
  }

  private static DataValue value(int i, Instant at) {
    Object number = i % 2 == 0 ? (Object) (i * 0.25) : uint(i);
    var time = new DateTime(at);
    return new DataValue(new Variant(number), StatusCode.GOOD, time, time);
  }

  @Benchmark
  @OperationsPerInvocation(READINGS)
  public boolean mapping() {
    // What is sent again would be passed over.
    other = !other;
    return outlet.readings(items, other ? others : values);
  }
}
