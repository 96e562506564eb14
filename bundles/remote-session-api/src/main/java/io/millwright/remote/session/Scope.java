package io.millwright.remote.session;

/** One thing that may be done in a session. */
public enum Scope {
  /** See the screen of the machine's computer. */
  VIEW,
  /** Use its mouse and keyboard as well: only while the motion gate is open. */
  CONTROL,
  /** Reach a port of the controller; what is sent to it passes only while the gate is open. */
  TCP;

  /** Whether it can move the machine, so that the motion gate stands before it. */
  public boolean moves() {
    return this != VIEW;
  }
}
