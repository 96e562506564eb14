package io.millwright.mail.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Who is written to, of what, and when. */
@ObjectClassDefinition(
    name = "Alarms by e-mail",
    description = "Whom alarms are told, of which machines, and when; one file per rule.")
@interface NoticeRuleConfig {
  @AttributeDefinition(name = "from.light", description = "YELLOW or RED, or GREY for silence too")
  String from_light() default "RED";

  @AttributeDefinition(name = "customers", description = "only machines of these; empty for all")
  String[] customers() default {};

  @AttributeDefinition(name = "sites", description = "only machines there; empty for all")
  String[] sites() default {};

  @AttributeDefinition(name = "machines", description = "only these; empty for all")
  String[] machines() default {};

  @AttributeDefinition(
      name = "roles",
      description = "everybody who has one of these roles at the machine, in their own language")
  String[] roles() default {};

  @AttributeDefinition(name = "addresses", description = "e-mail addresses that are told, too")
  String[] addresses() default {};

  @AttributeDefinition(name = "language", description = "of those addresses: en or de")
  String language() default "en";

  @AttributeDefinition(
      name = "webhook",
      description = "an address that is told by HTTP POST, too; https, or http on this computer",
      required = false)
  String webhook() default "";

  @AttributeDefinition(
      name = "webhook.secret.file",
      description = "whose first line signs what is told, relative to etc",
      required = false)
  String webhook_secret_file() default "";

  @AttributeDefinition(
      name = "endpoint",
      description = "a Camel endpoint that is told, too; its component must be allowed",
      required = false)
  String endpoint() default "";

  @AttributeDefinition(
      name = "zone",
      description =
          "of the hours below and of times in letters; empty for that of the machine's site",
      required = false)
  String zone() default "";

  @AttributeDefinition(
      name = "duty.hours",
      description = "when anything is told, as in Mon-Fri 06:00-14:00; empty for always")
  String[] duty_hours() default {};

  @AttributeDefinition(
      name = "quiet.hours",
      description = "when only what is graver than usual is told, as in 22:00-06:00")
  String[] quiet_hours() default {};

  @AttributeDefinition(name = "quiet.from.light", description = "what is told in quiet hours")
  String quiet_from_light() default "RED";

  @AttributeDefinition(
      name = "gather.seconds",
      description =
          "how long news waits for more, to be told in one letter, 0 to 3600; a red alarm does not",
      type = AttributeType.INTEGER)
  int gather_seconds() default 60;

  @AttributeDefinition(
      name = "again.minutes",
      description = "one that comes back is told again after so long at the earliest, 0 to 1440",
      type = AttributeType.INTEGER)
  int again_minutes() default 15;

  @AttributeDefinition(
      name = "resend.minutes",
      description = "one that stands is told again after so long; 0 for never, at most 43200",
      type = AttributeType.INTEGER)
  int resend_minutes() default 240;

  @AttributeDefinition(
      name = "recovery",
      description = "whether the end of what was told is told",
      type = AttributeType.BOOLEAN)
  boolean recovery() default true;
}
