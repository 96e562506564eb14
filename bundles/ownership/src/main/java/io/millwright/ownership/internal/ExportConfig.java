package io.millwright.ownership.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How long the file of an export lies there. */
@ObjectClassDefinition(name = "Millwright data export")
@interface ExportConfig {
  @AttributeDefinition(
      name = "Days to fetch it",
      description = "So long the file of an export lies in the data folder",
      min = "1",
      max = "90")
  int keep_days() default 7;

  @AttributeDefinition(
      name = "Megabytes left free",
      description = "No export goes on that leaves less of the disk",
      min = "64",
      max = "1000000")
  int reserve_megabytes() default 512;
}
