package io.millwright.bench.floor;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.time.Instant;
import java.util.List;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/** One session with one subscription. */
final class Client implements OpcUaSubscription.SubscriptionListener {
  private static final String NAMESPACE = "urn:musterwerk.example:load";
  private static final int QUEUE = 200;

  /** Ticks of 100 ns from the epoch of OPC UA, the year 1601, to that of Java. */
  private static final long EPOCH = new DateTime(Instant.EPOCH).getUtcTime();

  private final OpcUaClient client;
  private final Counts counts;
  private final Store store;
  private final double[] low;
  private final double[] high;

  /**
   * @param part the first machine and the one behind the last
   */
  Client(String endpoint, int publishMillis, int[] part, int signals, Counts counts, Store store)
      throws UaException {
    this.counts = counts;
    this.store = store;
    low = new double[part[1] * signals];
    high = new double[part[1] * signals];
    client =
        OpcUaClient.create(
            endpoint,
            offers ->
                offers.stream()
                    .filter(o -> SecurityPolicy.None.getUri().equals(o.getSecurityPolicyUri()))
                    .findFirst(),
            transport -> {},
            // With two at once this client takes their answers in either order, and asks again for
            // what
            // it believes to be lost.
            config -> config.setMaxPendingPublishRequests(uint(1)));
    client.connect();
    var subscription = new OpcUaSubscription(client, publishMillis);
    subscription.setMaxNotificationsPerPublish(uint(0));
    subscription.setSubscriptionListener(this);
    subscription.create();
    int space = client.getNamespaceTable().getIndex(NAMESPACE).intValue();
    for (int machine = part[0]; machine < part[1]; machine++) {
      for (int signal = 0; signal < signals; signal++) {
        subscription.addMonitoredItem(item(space, machine, signal, machine * signals + signal));
      }
    }
    subscription.synchronizeMonitoredItems();
  }

  private OpcUaMonitoredItem item(int space, int machine, int signal, int index) {
    var node = new NodeId(space, "m-%04d/s-%03d".formatted(machine + 1, signal + 1));
    var item = OpcUaMonitoredItem.newDataItem(node);
    item.setQueueSize(uint(QUEUE));
    item.setUserObject(index);
    low[index] = -1;
    high[index] = Double.MAX_VALUE;
    return item;
  }

  @Override
  public void onDataReceived(
      OpcUaSubscription subscription, List<OpcUaMonitoredItem> items, List<DataValue> values) {
    var notification = new Notification(items.size());
    int beyond = 0;
    for (int i = 0; i < items.size(); i++) {
      DataValue value = values.get(i);
      int item = (Integer) items.get(i).getUserObject().orElseThrow();
      double number =
          value.value().value() instanceof Number found ? found.doubleValue() : Double.NaN;
      DateTime time = value.sourceTime();
      notification.add(item, number, time == null ? 0 : time.getUtcTime() - EPOCH);
      beyond += number < low[item] || number > high[item] ? 1 : 0;
    }
    counts.received(notification);
    counts.beyond(beyond);
    store.put(notification);
  }

  void close() throws UaException {
    client.disconnect();
  }
}
