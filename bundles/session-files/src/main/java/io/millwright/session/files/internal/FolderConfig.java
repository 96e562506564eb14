package io.millwright.session.files.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** A folder through which files go in sessions; what is not listed cannot be reached. */
@ObjectClassDefinition(name = "Folder of remote sessions")
@interface FolderConfig {
  @AttributeDefinition(description = "The machine it belongs to")
  String machine();

  @AttributeDefinition(
      description = "The folder: what leaves lies in its out, what comes in its in")
  String folder();

  @AttributeDefinition(required = false, description = "No file may be larger")
  int largest_megabytes() default 100;
}
