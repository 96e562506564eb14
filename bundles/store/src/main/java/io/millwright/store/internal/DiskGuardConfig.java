package io.millwright.store.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How much room must be left on the disk. */
@ObjectClassDefinition(name = "The room that must be left on the disk")
@interface DiskGuardConfig {
  @AttributeDefinition(
      required = false,
      description =
          "With fewer megabytes free on the data folder's disk nothing more is stored. 0: 5 % of"
              + " the disk, at least 16 MB and at most 200 MB")
  int reserve_megabytes() default 0;
}
