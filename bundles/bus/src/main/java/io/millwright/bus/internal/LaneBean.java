package io.millwright.bus.internal;

import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows a lane in JMX, as {@code io.millwright:type=Lane,name=…}. */
final class LaneBean implements LaneMXBean {
  private static final Logger LOG = LoggerFactory.getLogger(LaneBean.class);

  private final ListenerLane lane;

  private LaneBean(ListenerLane lane) {
    this.lane = lane;
  }

  /** A lane that cannot be shown works all the same. */
  static void show(ListenerLane lane) {
    try {
      hide(lane);
      server().registerMBean(new LaneBean(lane), name(lane));
    } catch (JMException e) {
      LOG.warn("the queue of {} is not in JMX", lane.name(), e);
    }
  }

  static void hide(ListenerLane lane) {
    try {
      if (server().isRegistered(name(lane))) {
        server().unregisterMBean(name(lane));
      }
    } catch (JMException e) {
      LOG.warn("the queue of {} stays in JMX", lane.name(), e);
    }
  }

  private static MBeanServer server() {
    return ManagementFactory.getPlatformMBeanServer();
  }

  private static ObjectName name(ListenerLane lane) throws JMException {
    return new ObjectName("io.millwright:type=Lane,name=" + lane.name());
  }

  @Override
  public String getListener() {
    return lane.name();
  }

  @Override
  public boolean isPresent() {
    return lane.lane().present();
  }

  @Override
  public int getWaiting() {
    return lane.lane().waiting();
  }

  @Override
  public int getCapacity() {
    return lane.lane().capacity();
  }

  @Override
  public long getDelivered() {
    return lane.lane().delivered();
  }

  @Override
  public long getDropped() {
    return lane.lane().dropped();
  }

  @Override
  public long getParked() {
    return lane.lane().parked();
  }

  @Override
  public String getLastError() {
    return lane.lane().lastError();
  }

  @Override
  public List<String> getParkedEvents() {
    return lane.shelf().stream()
        .map(parked -> "%s %s: %s".formatted(parked.at(), parked.event(), parked.reason()))
        .toList();
  }
}
