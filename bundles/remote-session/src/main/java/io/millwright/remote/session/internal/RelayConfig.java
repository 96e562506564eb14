package io.millwright.remote.session.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where the relay is, and how the site shows who it is. */
@ObjectClassDefinition(name = "Connection to the relay")
@interface RelayConfig {
  @AttributeDefinition(
      required = false,
      description = "Not yet: must be empty, for the relay of this installation")
  String relay_url() default "";

  @AttributeDefinition(
      required = false,
      description = "The site's id at the relay; empty: all of this installation")
  String site() default "";

  @AttributeDefinition(
      required = false,
      description = "A file with the site's access token; empty: that of the site's own script")
  String token_file() default "";
}
