package io.millwright.torture.stage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The facts a site told, over all its lives. They are told at least once and in order, so the
 * changes of a machine's light make a chain: each begins at the light where the one before ended.
 * Thread-safe.
 */
public final class Facts {
  // A fact that is told again after a crash is the same line.
  private final Set<String> lines = new LinkedHashSet<>();
  private long repeated;

  /** One was told. */
  public synchronized void heard(String line) {
    if (!lines.add(line)) {
      repeated++;
    }
  }

  /** How many different ones were told. */
  public synchronized int count() {
    return lines.size();
  }

  /** How many were told again, as they may be after a crash. */
  public synchronized long repeated() {
    return repeated;
  }

  /** The changes of a light that do not begin where the one before ended. */
  public synchronized List<String> broken() {
    Map<String, String> lights = new HashMap<>();
    var broken = new ArrayList<String>();
    for (String line : lines) {
      String[] words = line.split(" ", 6);
      if (!"light".equals(words[0])) {
        continue;
      }
      String before = lights.put(words[1], words[3]);
      if (before != null && !before.equals(words[2])) {
        broken.add("FACT " + line + ": the one before ended " + before);
      }
    }
    return broken;
  }

  /** The light of a machine after all that was told; empty if nothing was. */
  public synchronized String light(String machine) {
    String light = "";
    for (String line : lines) {
      String[] words = line.split(" ", 6);
      if ("light".equals(words[0]) && words[1].equals(machine)) {
        light = words[3];
      }
    }
    return light;
  }
}
