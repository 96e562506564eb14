package io.millwright.driver.serial.link;

import io.millwright.driver.serial.profile.LastSeen;

/** What outlives a link to a device: where its numbering stood, and the counts. */
public final class Memory {
  private final LastSeen lastSeen = new LastSeen();
  private final Tally tally = new Tally();

  LastSeen lastSeen() {
    return lastSeen;
  }

  Tally tally() {
    return tally;
  }
}
