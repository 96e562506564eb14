package io.millwright.access.ldap.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** One directory. */
@ObjectClassDefinition(
    name = "Directory (LDAP)",
    description = "Lets people in with the name and password they have in a directory.")
@interface LdapConfig {
  @AttributeDefinition(
      name = "name",
      description = "what mappings of groups and the audit call it; small letters, digits and -")
  String name() default "ldap";

  @AttributeDefinition(
      name = "servers",
      description =
          "ldaps://HOST:PORT or ldap://HOST:PORT; the first that answers is asked, so all of them"
              + " must hold the same")
  String[] servers() default {};

  @AttributeDefinition(
      name = "encryption",
      description = "required: TLS from the start (ldaps) or before anything is said (ldap)",
      options = {
        @Option(label = "required", value = "required"),
        @Option(label = "none on loopback", value = "none-on-loopback"),
        @Option(
            label = "none, passwords can be read on the network",
            value = "none-passwords-readable-on-the-network")
      })
  String encryption() default "required";

  @AttributeDefinition(
      name = "trust.file",
      description =
          "PEM file with the certificates of the authorities to trust, relative to etc; empty for"
              + " those that Java trusts",
      required = false)
  String trust_file() default "";

  @AttributeDefinition(
      name = "bind.dn",
      description = "the account that may search; empty to search without one",
      required = false)
  String bind_dn() default "";

  @AttributeDefinition(
      name = "bind.password.file",
      description = "file whose first line is its password, relative to etc",
      required = false)
  String bind_password_file() default "";

  @AttributeDefinition(name = "people.base.dn", description = "below which people are found")
  String people_base_dn() default "";

  @AttributeDefinition(
      name = "people.filter",
      description = "finds the one person; {login} is what was typed, escaped")
  String people_filter() default "(uid={login})";

  @AttributeDefinition(
      name = "id.attribute",
      description = "lasting id of a person, for Active Directory objectGUID")
  String id_attribute() default "entryUUID";

  @AttributeDefinition(name = "login.attribute", description = "becomes the login here")
  String login_attribute() default "uid";

  @AttributeDefinition(name = "name.attribute", description = "becomes the name here")
  String name_attribute() default "cn";

  @AttributeDefinition(name = "email.attribute", description = "becomes the e-mail address here")
  String email_attribute() default "mail";

  @AttributeDefinition(
      name = "language",
      description = "of new accounts",
      options = {@Option(label = "en", value = "en"), @Option(label = "de", value = "de")})
  String language() default "en";

  @AttributeDefinition(
      name = "groups.attribute",
      description = "names a person's groups in the person's own entry; empty if there is none",
      required = false)
  String groups_attribute() default "memberOf";

  @AttributeDefinition(
      name = "groups.base.dn",
      description = "below which groups are searched; empty for no search",
      required = false)
  String groups_base_dn() default "";

  @AttributeDefinition(
      name = "groups.filter",
      description =
          "finds a person's groups; {dn} and {login} are the person's, escaped. For groups within"
              + " groups of Active Directory (member:1.2.840.113556.1.4.1941:={dn})")
  String groups_filter() default "(|(member={dn})(uniqueMember={dn})(memberUid={login}))";

  @AttributeDefinition(
      name = "timeout.seconds",
      description = "how long to wait for each answer, 1 to 60",
      type = AttributeType.INTEGER,
      min = "1",
      max = "60")
  int timeout_seconds() default 5;
}
