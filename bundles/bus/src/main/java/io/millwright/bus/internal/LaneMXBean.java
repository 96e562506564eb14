package io.millwright.bus.internal;

import java.util.List;

/** A lane as management tools see it. Public because JMX asks for it; nobody else uses it. */
public interface LaneMXBean {
  String getListener();

  boolean isPresent();

  int getWaiting();

  int getCapacity();

  long getDelivered();

  long getDropped();

  long getParked();

  String getLastError();

  /** The newest parked events with time and reason, oldest first. */
  List<String> getParkedEvents();
}
