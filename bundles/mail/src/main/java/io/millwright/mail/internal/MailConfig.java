package io.millwright.mail.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Where letters go. */
@ObjectClassDefinition(
    name = "E-mail",
    description = "The mail server that takes the site's letters; without a host there are none.")
@interface MailConfig {
  @AttributeDefinition(
      name = "host",
      description = "the mail server's name, as its certificate says it; empty for no e-mail",
      required = false)
  String host() default "";

  @AttributeDefinition(
      name = "port",
      description = "0 for the usual one: 587, or 465 with encryption tls",
      type = AttributeType.INTEGER,
      min = "0",
      max = "65535")
  int port() default 0;

  @AttributeDefinition(
      name = "encryption",
      description = "starttls: TLS before anything is said; tls: TLS from the start",
      options = {
        @Option(label = "STARTTLS, required", value = "starttls"),
        @Option(label = "TLS from the start", value = "tls"),
        @Option(label = "none on loopback", value = "none-on-loopback"),
        @Option(
            label = "none, letters can be read on the network",
            value = "none-letters-readable-on-the-network")
      })
  String encryption() default "starttls";

  @AttributeDefinition(
      name = "trust.file",
      description =
          "PEM file with the certificates of the authorities to trust, relative to etc; empty for"
              + " those that Java trusts",
      required = false)
  String trust_file() default "";

  @AttributeDefinition(
      name = "user",
      description = "the login at the mail server, only ever sent encrypted; empty for none",
      required = false)
  String user() default "";

  @AttributeDefinition(
      name = "password.file",
      description = "file whose first line is its password, relative to etc",
      required = false)
  String password_file() default "";

  @AttributeDefinition(name = "from", description = "from whom letters are, an e-mail address")
  String from() default "";

  @AttributeDefinition(name = "from.name", description = "the name beside that address")
  String from_name() default "Millwright";

  @AttributeDefinition(
      name = "reply.to",
      description =
          "the mailbox that the site reads, an e-mail address: answers to letters about tickets go"
              + " there; empty for none",
      required = false)
  String reply_to() default "";

  @AttributeDefinition(
      name = "site.address",
      description = "where people find this site's pages, for links: https://HOST:PORT/")
  String site_address() default "";

  @AttributeDefinition(
      name = "contact",
      description = "whom people ask, as letters about a block name it: a telephone number, a name",
      required = false)
  String contact() default "";

  @AttributeDefinition(
      name = "timeout.seconds",
      description = "how long to wait for each answer, 1 to 120",
      type = AttributeType.INTEGER,
      min = "1",
      max = "120")
  int timeout_seconds() default 20;

  @AttributeDefinition(
      name = "give.up.hours",
      description = "how long a letter is tried, 1 to 720",
      type = AttributeType.INTEGER,
      min = "1",
      max = "720")
  int give_up_hours() default 96;

  @AttributeDefinition(
      name = "waiting.most",
      description = "so many letters wait at most, 10 to 100000; more are refused",
      type = AttributeType.INTEGER,
      min = "10",
      max = "100000")
  int waiting_most() default 5000;

  @AttributeDefinition(
      name = "endpoint.components",
      description = "Camel components that rules may send to, as in seda; none if empty")
  String[] endpoint_components() default {};
}
