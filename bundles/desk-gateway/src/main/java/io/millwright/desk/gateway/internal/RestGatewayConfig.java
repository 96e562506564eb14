package io.millwright.desk.gateway.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One desk of somebody else. */
@ObjectClassDefinition(
    name = "Another desk",
    description = "A desk that takes tickets over HTTP; its name is that of the file.")
@interface RestGatewayConfig {
  @AttributeDefinition(name = "address", description = "where it answers: https://HOST/PATH")
  String address() default "";

  @AttributeDefinition(
      name = "secret.file",
      description = "file whose first line signs both ways, relative to etc")
  String secret_file() default "";

  @AttributeDefinition(
      name = "account",
      description = "the login of the account in whose name its answers are entered")
  String account() default "";

  @AttributeDefinition(
      name = "states.out",
      description = "what our states are called there, as in IN_PROGRESS=open; others as here",
      required = false)
  String[] states_out() default {};

  @AttributeDefinition(
      name = "states.in",
      description =
          "what its states are here, as in solved=RESOLVED SOLUTION; others are left as they are",
      required = false)
  String[] states_in() default {};

  @AttributeDefinition(
      name = "timeout.seconds",
      description = "how long to wait for each answer, 1 to 60",
      type = AttributeType.INTEGER,
      min = "1",
      max = "60")
  int timeout_seconds() default 20;
}
