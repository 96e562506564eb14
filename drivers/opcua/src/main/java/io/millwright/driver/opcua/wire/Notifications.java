package io.millwright.driver.opcua.wire;

import java.util.List;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/** What one subscription tells, passed on as long as it is the link's present one. */
record Notifications(Upkeep upkeep, Feed feed, Outlet outlet, EventDesk desk)
    implements OpcUaSubscription.SubscriptionListener {

  @Override
  public void onDataReceived(
      OpcUaSubscription subscription, List<OpcUaMonitoredItem> items, List<DataValue> values) {
    if (!upkeep.heard(feed)) {
      return;
    }
    if (outlet.readings(items, values)) {
      outlet.missed("the machine's queue of values ran over; the oldest were dropped");
    }
  }

  @Override
  public void onEventReceived(
      OpcUaSubscription subscription, List<OpcUaMonitoredItem> items, List<Variant[]> fields) {
    if (upkeep.heard(feed)) {
      fields.forEach(desk::receive);
    }
  }

  @Override
  public void onKeepAliveReceived(OpcUaSubscription subscription) {
    var unused = upkeep.heard(feed);
  }

  @Override
  public void onNotificationDataLost(OpcUaSubscription subscription) {
    outlet.missed("notifications of the machine were lost on the way");
  }

  @Override
  public void onWatchdogTimerElapsed(OpcUaSubscription subscription) {
    upkeep.breakDown(feed, "the session stands but its subscription says nothing");
  }

  @Override
  public void onStatusChanged(OpcUaSubscription subscription, StatusCode status) {
    if (status.isBad()) {
      upkeep.breakDown(feed, "the machine ended the subscription (" + Faults.words(status) + ")");
    }
  }

  @Override
  public void onTransferFailed(OpcUaSubscription subscription, StatusCode status) {
    upkeep.breakDown(feed, "the machine forgot the subscription (" + Faults.words(status) + ")");
  }
}
