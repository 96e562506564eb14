package io.millwright.device.recorder;

import java.util.LinkedHashMap;
import java.util.Map;

/** Which BYE ended which call, for a while: one that was sent again gets the same answer. */
final class HungUp extends LinkedHashMap<String, String> {
  private static final long serialVersionUID = 1;
  private static final int MOST = 1_000;

  @Override
  protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
    return size() > MOST;
  }
}
