package io.millwright.recording.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where recordings lie, how long, and how much of them. */
@ObjectClassDefinition(name = "Recordings of remote sessions")
@interface ShelfConfig {
  @AttributeDefinition(
      required = false,
      description = "Where they lie; empty: the folder recordings in that of the site's data")
  String folder() default "";

  @AttributeDefinition(required = false, description = "How long they are kept")
  int keep_days() default 90;

  @AttributeDefinition(
      required = false,
      description =
          "For customers whose contracts say nothing: customer=days, for instance acme=365")
  String[] keep_days_of() default {};

  @AttributeDefinition(required = false, description = "A file holds so much time of a stream")
  int roll_minutes() default 5;

  @AttributeDefinition(
      required = false,
      description = "Nothing more is recorded when less than this is free on the disk")
  int free_megabytes() default 200;

  @AttributeDefinition(required = false, description = "The most that is kept of a session")
  int session_megabytes() default 4_096;
}
