package io.millwright.store.internal.backup;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where backups go, and when one is made by itself. */
@ObjectClassDefinition(name = "Millwright backups")
@interface BackupConfig {
  @AttributeDefinition(
      name = "Hours between backups",
      description = "A backup is made so long after the last one; 0: none is made by itself",
      min = "0",
      max = "8760")
  int backup_hours() default 0;

  @AttributeDefinition(
      name = "Folder",
      description =
          "For backups, on another disk if possible; empty: the folder backups of the data",
      required = false)
  String backup_folder() default "";

  @AttributeDefinition(
      name = "Backups kept",
      description =
          "Older ones that were made by themselves are deleted once the newest was read again",
      min = "1",
      max = "1000")
  int keep_count() default 7;
}
