package io.millwright.remote.session.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where the service centre's installation is, and how the site gets there. */
@ObjectClassDefinition(name = "Connection to a service centre")
@interface OutpostConfig {
  @AttributeDefinition(
      required = false,
      description = "The centre's address, such as https://service.example; empty for none")
  String relay_url() default "";

  @AttributeDefinition(
      required = false,
      description = "The code of the centre with which the site gets its certificate, good once")
  String enrolment_code() default "";

  @AttributeDefinition(
      required = false,
      description =
          "A PEM file with the centre's certificate or its authority; empty: as Java does")
  String trust_file() default "";

  @AttributeDefinition(required = false, description = "An HTTP proxy on the way, host:port")
  String proxy() default "";

  @AttributeDefinition(required = false, description = "The user at the proxy; empty for none")
  String proxy_user() default "";

  @AttributeDefinition(required = false, description = "A file with the password at the proxy")
  String proxy_password_file() default "";
}
