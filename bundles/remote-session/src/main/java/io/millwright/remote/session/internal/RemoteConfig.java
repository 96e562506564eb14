package io.millwright.remote.session.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How long sessions wait and last, and when a machine may be moved from afar. */
@ObjectClassDefinition(name = "Remote sessions")
@interface RemoteConfig {
  @AttributeDefinition(required = false, description = "Without an answer for so long: a no")
  int answer_minutes() default 30;

  @AttributeDefinition(required = false, description = "Allowed and nobody came in: it ends")
  int begin_minutes() default 60;

  @AttributeDefinition(required = false, description = "The longest that can be asked for")
  int longest_minutes() default 480;

  @AttributeDefinition(required = false, description = "Nothing passed for so long: it ends")
  int idle_minutes() default 15;

  @AttributeDefinition(
      required = false,
      description = "Whether two people of the customer must allow each session")
  boolean four_eyes() default false;

  @AttributeDefinition(required = false, description = "Free travel paths count for so long")
  int free_minutes() default 10;

  @AttributeDefinition(
      required = false,
      description = "The signal by which a machine tells its mode; empty: it is not asked")
  String motion_signal() default "operation-mode";

  @AttributeDefinition(
      required = false,
      description = "The modes in which it may be moved from afar: no program runs by itself")
  String[] motion_modes() default {"Manual", "Setup", "Service", "Idle"};
}
