package io.millwright.remote.session.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One thing at the site that a session may reach; what is not listed cannot be reached. */
@ObjectClassDefinition(name = "Target of remote sessions")
@interface TargetConfig {
  @AttributeDefinition(description = "The machine it belongs to")
  String machine();

  @AttributeDefinition(description = "screen (a VNC server) or tcp (a port of the controller)")
  String kind() default "screen";

  @AttributeDefinition(required = false, description = "The computer it is on")
  String host() default "127.0.0.1";

  @AttributeDefinition(description = "Its port")
  int port();
}
