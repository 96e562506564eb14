package io.millwright.access.oidc.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** One identity provider. */
@ObjectClassDefinition(
    name = "Identity provider (OpenID Connect)",
    description = "Lets people in who log in at an identity provider; a button on the page each.")
@interface OidcConfig {
  @AttributeDefinition(
      name = "name",
      description = "what addresses and mappings of groups call it; small letters, digits and -")
  String name() default "company";

  @AttributeDefinition(name = "label", description = "what its button says")
  String label() default "Company";

  @AttributeDefinition(
      name = "issuer",
      description = "its address, https; below it lies .well-known/openid-configuration")
  String issuer() default "";

  @AttributeDefinition(
      name = "site.uri",
      description =
          "the address of this page for browsers, https://HOST:PORT; the provider sends people back"
              + " to site.uri/api/session/ways/NAME/callback")
  String site_uri() default "";

  @AttributeDefinition(name = "client.id", description = "what the provider calls this site")
  String client_id() default "";

  @AttributeDefinition(
      name = "client.secret.file",
      description = "file whose first line is the client's secret, relative to etc")
  String client_secret_file() default "";

  @AttributeDefinition(name = "scopes", description = "what is asked for beside openid")
  String[] scopes() default {"profile", "email"};

  @AttributeDefinition(name = "login.claim", description = "becomes the login here")
  String login_claim() default "preferred_username";

  @AttributeDefinition(name = "name.claim", description = "becomes the name here")
  String name_claim() default "name";

  @AttributeDefinition(name = "email.claim", description = "becomes the e-mail address here")
  String email_claim() default "email";

  @AttributeDefinition(
      name = "groups.claim",
      description = "lists the groups; with dots for one within another, as realm_access.roles")
  String groups_claim() default "groups";

  @AttributeDefinition(
      name = "strong.amr",
      description = "values of the claim amr that mean that a second factor was asked for",
      required = false)
  String[] strong_amr() default {"mfa"};

  @AttributeDefinition(
      name = "strong.acr",
      description = "values of the claim acr that mean that a second factor was asked for",
      required = false)
  String[] strong_acr() default {};

  @AttributeDefinition(
      name = "language",
      description = "of new accounts",
      options = {@Option(label = "en", value = "en"), @Option(label = "de", value = "de")})
  String language() default "en";

  @AttributeDefinition(
      name = "timeout.seconds",
      description = "how long to wait for each answer, 1 to 60",
      type = AttributeType.INTEGER,
      min = "1",
      max = "60")
  int timeout_seconds() default 5;
}
