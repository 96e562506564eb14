package io.millwright.model;

/** Why readings are missing. */
public enum GapCause {
  /** The machine could not be reached. */
  UNREACHABLE,
  /** The machine answered and refused us: password, certificate, licence. */
  REFUSED,
  /** The connection stood and nothing came. */
  SILENT,
  /** The machine or its server reported that it dropped values before we could fetch them. */
  SOURCE_OVERFLOW,
  /** The driver was stopped, updated or reconfigured. */
  DRIVER_STOPPED,
  /** The platform was stopped in an orderly way. */
  PLATFORM_STOPPED,
  /** The platform died: what it had received and not stored is lost. */
  PLATFORM_CRASHED,
  /** A listener inside the platform was too slow; only its own copy was dropped. */
  LISTENER_OVERFLOW,
  /** It was stored, and what is in the store cannot be read any more. */
  DAMAGED
}
