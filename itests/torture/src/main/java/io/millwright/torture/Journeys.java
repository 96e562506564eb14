package io.millwright.torture;

import io.millwright.torture.journey.Clocks;
import io.millwright.torture.journey.DatabaseAway;
import io.millwright.torture.journey.DiskFull;
import io.millwright.torture.journey.Flood;
import io.millwright.torture.journey.Kills;
import io.millwright.torture.journey.ManyFiles;
import io.millwright.torture.journey.Network;
import io.millwright.torture.journey.Soak;
import java.util.List;

/** All of them, in the order they are run. */
public final class Journeys {
  private Journeys() {}

  /** Each anew. */
  public static List<Journey> all() {
    return List.of(
        new Kills(),
        new DatabaseAway(),
        new DiskFull(),
        new Clocks(),
        new Network(),
        new ManyFiles(),
        new Flood(),
        new Soak());
  }
}
