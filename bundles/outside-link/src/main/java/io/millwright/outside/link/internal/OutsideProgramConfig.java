package io.millwright.outside.link.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One program of others in which sessions may go on; what is not listed cannot be used. */
@ObjectClassDefinition(name = "Outside program of remote sessions")
@interface OutsideProgramConfig {
  @AttributeDefinition(description = "What people call it")
  String name();

  @AttributeDefinition(
      description = "Hosts to which its links lead: meet.example.com, or *.example.com")
  String[] hosts();

  @AttributeDefinition(
      required = false,
      description = "What may be allowed in it; the motion gate does not reach there")
  String[] scopes() default {"VIEW"};

  @AttributeDefinition(required = false, description = "At which machines; empty: at all")
  String[] machines() default {};
}
