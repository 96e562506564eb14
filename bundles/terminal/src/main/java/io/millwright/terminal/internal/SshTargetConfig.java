package io.millwright.terminal.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One terminal that a session may reach; what is not listed cannot be reached. */
@ObjectClassDefinition(name = "Terminal of remote sessions")
@interface SshTargetConfig {
  @AttributeDefinition(description = "The machine it belongs to")
  String machine();

  @AttributeDefinition(required = false, description = "The computer it is on")
  String host() default "127.0.0.1";

  @AttributeDefinition(required = false, description = "Its port")
  int port() default 22;

  @AttributeDefinition(description = "As whom the site logs in")
  String user();

  @AttributeDefinition(required = false, description = "A file with the password")
  String password_file() default "";

  @AttributeDefinition(required = false, description = "A file with a private key, not encrypted")
  String key_file() default "";

  @AttributeDefinition(
      required = false,
      description = "The host's key, as SHA256:…; while it is empty, nothing is opened")
  String host_key() default "";
}
