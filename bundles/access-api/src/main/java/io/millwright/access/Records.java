package io.millwright.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the audit is told when a REST method or a console command has done it: the same door that
 * checks {@link Needs} records it, after success, with who asked and whose data it concerns. While
 * the audit is away, nothing of it is done. A build test refuses a method that changes something or
 * hands out a file and declares neither this nor {@link Unrecorded}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Records {
  /** The action of the {@link io.millwright.audit.Deed}, for instance {@code machine.exported}. */
  String value();

  /**
   * The path parameter that names what it is done to; also the kind of the subject: {@code machine}
   * gives {@code machine:cmm-1}. Empty if the method tells the subject, or there is none.
   */
  String subject() default "";
}
