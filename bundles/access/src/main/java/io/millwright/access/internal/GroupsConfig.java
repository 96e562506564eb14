package io.millwright.access.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What groups of outside providers are here. */
@ObjectClassDefinition(name = "Groups of outside providers")
@interface GroupsConfig {
  @AttributeDefinition(
      required = false,
      description =
          "Which role at which place people of an outside group get: ROLE@PLACE=PROVIDER/GROUP,"
              + " as a list, or with a semicolon between them. For instance"
              + " service-engineer@everywhere=ldap/cn=support,ou=groups,dc=example,dc=org")
  String[] groups() default {};
}
