package io.millwright.web.internal.wire;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How the page is opened to a network. */
@ObjectClassDefinition(name = "Web server")
@interface WebServerConfig {
  @AttributeDefinition(
      required = false,
      description = "The address at which the page is served by TLS; empty for none")
  String host() default "";

  @AttributeDefinition(required = false, description = "The port for TLS")
  int port() default 8443;

  @AttributeDefinition(
      required = false,
      description = "Further names and addresses of the self-made certificate, with commas")
  String names() default "";

  @AttributeDefinition(
      required = false,
      description = "The certificate with its chain as PEM, or a PKCS#12 file with the key in it")
  String certificate_file() default "";

  @AttributeDefinition(required = false, description = "The key as PEM, if in a file of its own")
  String key_file() default "";

  @AttributeDefinition(required = false, description = "A file with the password of the key")
  String password_file() default "";

  @AttributeDefinition(
      required = false,
      description = "Addresses and networks whose X-Forwarded-… headers are believed, with commas")
  String trusted_proxies() default "";

  @AttributeDefinition(
      required = false,
      description = "Whether plain HTTP may leave loopback, for a reverse proxy speaks TLS for us")
  boolean behind_proxy() default false;
}
