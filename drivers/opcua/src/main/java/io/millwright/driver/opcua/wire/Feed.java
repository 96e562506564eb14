package io.millwright.driver.opcua.wire;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.subscriptions.MonitoredItemSynchronizationException;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodResult;

/**
 * The one subscription of a client. Only one, because the library confuses several of them when it
 * transfers them to a new session.
 */
final class Feed {
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(5);
  private static final Duration LIFETIME = Duration.ofSeconds(90);

  /** The server keeps so many values of a signal while it cannot send them. */
  private static final int QUEUE = 200;

  private static final int EVENT_QUEUE = 1000;

  /** How long after the publishing interval a change may still be on its way to us. */
  private static final Duration ON_THE_WAY = Duration.ofSeconds(2);

  private final OpcUaClient client;
  private final Patience patience;
  private final Plan plan;
  private final Map<NodeId, Course> courses = new LinkedHashMap<>();
  private final OpcUaSubscription subscription;

  /**
   * Not begun yet.
   *
   * @param nanos now
   */
  Feed(OpcUaClient client, Patience patience, Plan plan, Duration publish, long nanos) {
    this.client = client;
    this.patience = patience;
    this.plan = plan;
    Duration grace = publish.plus(ON_THE_WAY);
    plan.signals().forEach((node, told) -> courses.put(node, new Course(told, grace, nanos)));
    this.subscription = new OpcUaSubscription(client, publish.toMillis());
    long keepAlive = Math.max(1, KEEP_ALIVE.dividedBy(publish));
    subscription.setMaxKeepAliveCount(uint(keepAlive));
    subscription.setLifetimeCount(uint(Math.max(3 * keepAlive, LIFETIME.dividedBy(publish))));
  }

  Plan plan() {
    return plan;
  }

  /** By the node that tells each. */
  Map<NodeId, Course> courses() {
    return courses;
  }

  boolean is(OpcUaSubscription other) {
    return subscription == other;
  }

  /** Creates the subscription at the server; what single nodes refuse becomes a warning. */
  List<String> start(OpcUaSubscription.SubscriptionListener listener) throws UaException {
    subscription.setSubscriptionListener(listener);
    patience.run(subscription::create);
    courses.forEach((node, course) -> subscription.addMonitoredItem(data(node, course)));
    if (plan.events().wanted()) {
      subscription.addMonitoredItem(events());
    }
    return patience.ask(this::synchronizeItems);
  }

  private List<String> synchronizeItems() {
    try {
      subscription.synchronizeMonitoredItems();
      return List.of();
    } catch (MonitoredItemSynchronizationException e) {
      return refused();
    }
  }

  private OpcUaMonitoredItem data(NodeId node, Course course) {
    OpcUaMonitoredItem item = OpcUaMonitoredItem.newDataItem(node);
    item.setSamplingInterval(subscription.getPublishingInterval());
    item.setQueueSize(uint(QUEUE));
    item.setUserObject(course);
    return item;
  }

  /**
   * Of the server, which tells the events of all its machines. The machine's own node would not do:
   * not every server tells there where a refresh begins and ends, or that one is required.
   */
  private OpcUaMonitoredItem events() {
    OpcUaMonitoredItem item =
        OpcUaMonitoredItem.newEventItem(NodeIds.Server, plan.events().filter());
    item.setQueueSize(uint(EVENT_QUEUE));
    return item;
  }

  private List<String> refused() {
    var warnings = new ArrayList<String>();
    for (OpcUaMonitoredItem item : subscription.getMonitoredItems()) {
      StatusCode result = item.getCreateResult().orElse(new StatusCode(StatusCodes.Bad_NoData));
      if (!result.isGood()) {
        String what = "events and conditions";
        if (item.getUserObject().orElse(null) instanceof Course course) {
          course.refuse();
          what = course.told().id().text();
        }
        warnings.add(
            "%s: the machine refuses to tell it (%s)".formatted(what, Faults.words(result)));
      }
    }
    return warnings;
  }

  /** Asks the machine to repeat its present conditions as events. */
  List<String> refreshConditions() throws UaException {
    if (!plan.events().conditions() || subscription.getSubscriptionId().isEmpty()) {
      return List.of();
    }
    StatusCode result =
        call(
            NodeIds.ConditionType,
            NodeIds.ConditionType_ConditionRefresh,
            Variant.of(subscription.getSubscriptionId().get()));
    boolean done = result.isGood() || result.value() == StatusCodes.Bad_RefreshInProgress;
    return done
        ? List.of()
        : List.of(
            "the machine cannot repeat its conditions (%s): only changes from now on are seen"
                .formatted(Faults.words(result)));
  }

  StatusCode call(NodeId object, NodeId method, Variant... arguments) throws UaException {
    CallMethodResult[] results =
        patience
            .ask(() -> client.call(List.of(new CallMethodRequest(object, method, arguments))))
            .getResults();
    return results == null || results.length == 0
        ? new StatusCode(StatusCodes.Bad_NoData)
        : results[0].getStatusCode();
  }

  /** Takes the subscription away; a server that has lost it already does not mind. */
  void stop() {
    subscription.setSubscriptionListener(null);
    try {
      patience.run(subscription::delete);
    } catch (UaException e) {
      // The server forgets it after its lifetime.
      client.removeSubscription(subscription);
    }
  }
}
