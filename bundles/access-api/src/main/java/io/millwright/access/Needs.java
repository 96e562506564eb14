package io.millwright.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which permission a REST method, a stream or a console command needs. The door checks it before
 * the method runs, at the place that the path names; a build test refuses a method that declares
 * neither this nor {@link Open}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Needs {
  /** What is done. */
  Permission value();

  /** Where it is done. */
  At at();

  /** Where a method does its work. */
  enum At {
    /** On the platform itself. */
    PLATFORM,
    /** At the customer that the path parameter {@code customer} or the first argument names. */
    CUSTOMER,
    /** At the site that the path parameter {@code site} or the first argument names. */
    SITE,
    /** At the machine that the path parameter {@code machine} or the first argument names. */
    MACHINE,
    /**
     * Wherever the caller has the permission: the method shows no more than the caller's {@link
     * Sight}. Who has it nowhere is refused.
     */
    SIGHT
  }
}
