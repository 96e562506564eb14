package io.millwright.driver;

/** Why a driver could not do its work: tells the platform what to do next. */
public enum Fault {
  /** The machine does not answer. The platform tries again, waiting longer each time. */
  UNREACHABLE,
  /** The machine answered and refused us. A person must act; tried again seldom. */
  REFUSED,
  /** The machine answered something that makes no sense. Tried again. */
  PROTOCOL,
  /** The configuration cannot work. Not tried again until it changes. */
  MISCONFIGURED,
  /** The machine cannot do what was asked. The link stays open. */
  UNSUPPORTED
}
