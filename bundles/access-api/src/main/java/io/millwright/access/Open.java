package io.millwright.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A method that needs no permission, and why. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Open {
  /** Whom it is open to. */
  To to();

  /** Why that does no harm. */
  String because();

  /** Who may pass. */
  enum To {
    /** Who is logged in, for what is their own. */
    EVERY_ACCOUNT,
    /** Everybody. */
    ANYBODY
  }
}
