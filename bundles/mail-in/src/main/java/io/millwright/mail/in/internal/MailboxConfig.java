package io.millwright.mail.in.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Where letters come from. */
@ObjectClassDefinition(
    name = "E-mail in",
    description = "The mailbox that is read for answers and new tickets; without a host none is.")
@interface MailboxConfig {
  @AttributeDefinition(
      name = "host",
      description = "the IMAP server's name, as its certificate says it; empty for no mailbox",
      required = false)
  String host() default "";

  @AttributeDefinition(
      name = "port",
      description = "0 for the usual one: 993, or 143 with encryption starttls",
      type = AttributeType.INTEGER,
      min = "0",
      max = "65535")
  int port() default 0;

  @AttributeDefinition(
      name = "encryption",
      description = "tls: TLS from the start; starttls: TLS before anything is said",
      options = {
        @Option(label = "TLS from the start", value = "tls"),
        @Option(label = "STARTTLS, required", value = "starttls"),
        @Option(label = "none on loopback", value = "none-on-loopback")
      })
  String encryption() default "tls";

  @AttributeDefinition(
      name = "trust.file",
      description =
          "PEM file with the certificates of the authorities to trust, relative to etc; empty for"
              + " those that Java trusts",
      required = false)
  String trust_file() default "";

  @AttributeDefinition(name = "user", description = "the login of the mailbox")
  String user() default "";

  @AttributeDefinition(
      name = "password.file",
      description = "file whose first line is its password, relative to etc")
  String password_file() default "";

  @AttributeDefinition(name = "folder", description = "the folder that is read")
  String folder() default "INBOX";

  @AttributeDefinition(
      name = "poll.seconds",
      description = "how often it is looked into, 1 to 3600",
      type = AttributeType.INTEGER,
      min = "1",
      max = "3600")
  int poll_seconds() default 30;

  @AttributeDefinition(
      name = "timeout.seconds",
      description = "how long to wait for each answer, 1 to 120",
      type = AttributeType.INTEGER,
      min = "1",
      max = "120")
  int timeout_seconds() default 20;

  @AttributeDefinition(
      name = "unknown.sender",
      description = "what becomes of letters from an address that no account has",
      options = {
        @Option(label = "waits for a person", value = "quarantine"),
        @Option(label = "is left aside", value = "ignore")
      })
  String unknown_sender() default "quarantine";

  @AttributeDefinition(
      name = "hourly.most",
      description = "so many letters of one sender are entered in an hour, 1 to 1000",
      type = AttributeType.INTEGER,
      min = "1",
      max = "1000")
  int hourly_most() default 30;

  @AttributeDefinition(
      name = "checked.by",
      description =
          "the name with which the own mail server signs Authentication-Results: only letters whose"
              + " sender it found genuine (dmarc=pass) are entered; empty if it does not check",
      required = false)
  String checked_by() default "";
}
