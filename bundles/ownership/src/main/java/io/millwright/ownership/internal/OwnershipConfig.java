package io.millwright.ownership.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How long a deletion waits. */
@ObjectClassDefinition(name = "Millwright data ownership")
@interface OwnershipConfig {
  @AttributeDefinition(
      name = "Days of waiting",
      description =
          "From the approval of a deletion to its beginning; so long it can be called off",
      min = "0",
      max = "365")
  int wait_days() default 14;

  @AttributeDefinition(
      name = "Seconds to the check",
      description = "When all is gone, it is counted once more so much later",
      min = "1",
      max = "86400")
  int check_seconds() default 60;
}
