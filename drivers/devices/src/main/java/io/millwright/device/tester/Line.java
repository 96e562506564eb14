package io.millwright.device.tester;

import java.io.IOException;

/** The serial line. What nobody listens to is lost, as on a wire. */
interface Line extends AutoCloseable {
  /** Takes what comes in; called by a thread of the line's own. */
  interface Receiver {
    void receive(byte[] bytes);
  }

  /** Where others find it. */
  String address();

  boolean isPlugged();

  /** How many listen; a pseudo terminal knows only none or some. */
  int peers();

  /** Sends in order and does not block; drops what a peer that never reads leaves no room for. */
  void send(byte[] bytes);

  /** Pulls the plug: whoever has the line open loses it. */
  void unplug() throws IOException;

  /** Plugs it in again at the same address; returns when it can be opened. */
  void plug() throws IOException;

  @Override
  void close() throws IOException;
}
