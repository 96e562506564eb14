package io.millwright.remote.session;

/** One thing that may be done in a session. */
public enum Scope {
  /** See the screen of the machine's computer. */
  VIEW,
  /** Use its mouse and keyboard as well: only while the motion gate is open. */
  CONTROL,
  /** Reach a port of the controller; what is sent to it passes only while the gate is open. */
  TCP,
  /** Use a terminal of the machine's computer: what is typed passes only while the gate is open. */
  TERMINAL,
  /** Take files from a folder of the site. */
  FILES_OUT,
  /** Put files into a folder of the site, from where somebody on site takes them further. */
  FILES_IN;

  /** Whether it can move the machine, so that the motion gate stands before it. */
  public boolean moves() {
    return this == CONTROL || this == TCP || this == TERMINAL;
  }
}
