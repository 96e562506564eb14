package io.millwright.driver.opcua;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
    name = "OPC UA machine",
    description = "A machine that is watched over OPC UA; one file per machine.")
@interface OpcUaConfig {
  @AttributeDefinition(
      name = "Machine",
      description = "Name of the machine at this site, for instance cmm-1.")
  String machine_id();

  @AttributeDefinition(name = "Kind", description = "Kind of the machine.")
  String machine_kind() default "cmm";

  @AttributeDefinition(
      name = "Endpoint",
      description = "Address of the machine's server: opc.tcp://host:port/path.")
  String endpoint();

  @AttributeDefinition(
      name = "Security",
      description = "How messages are protected.",
      options = {
        @Option(label = "not at all", value = "None"),
        @Option(label = "signed", value = "Basic256Sha256-Sign"),
        @Option(label = "signed and encrypted", value = "Basic256Sha256-SignAndEncrypt"),
        @Option(label = "signed, newer algorithms", value = "Aes256_Sha256_RsaPss-Sign"),
        @Option(
            label = "signed and encrypted, newer algorithms",
            value = "Aes256_Sha256_RsaPss-SignAndEncrypt")
      })
  String security() default "Basic256Sha256-SignAndEncrypt";

  @AttributeDefinition(
      name = "User",
      description = "Account at the machine; empty: anonymous.",
      required = false)
  String user() default "";

  @AttributeDefinition(
      name = "Password file",
      description =
          "File whose first line is the password, relative to the etc folder; needed with user.",
      required = false)
  String password_file() default "";

  @AttributeDefinition(
      name = "Mapping",
      description = "What the machine's nodes mean: gms, cmm, or a .json file under etc.")
  String mapping() default "gms";

  @AttributeDefinition(
      name = "Machine node",
      description = "Browse name of the machine's node, if its server shows several machines.",
      required = false)
  String machine_node() default "";

  @AttributeDefinition(
      name = "Publishing interval",
      description = "How often the machine sends what changed, in milliseconds.",
      min = "50",
      max = "60000")
  int publish_millis() default 500;

  @AttributeDefinition(
      name = "Refresh",
      description =
          "How often values that the machine does not send are read, in seconds; 0: never, then silence.seconds must be 0 too.",
      min = "0",
      max = "3600")
  double poll_seconds() default 20;

  @AttributeDefinition(
      name = "Silence",
      description =
          "After how many seconds without a value the connection is opened anew; 0: never.",
      min = "0",
      max = "86400")
  double silence_seconds() default 60;

  @AttributeDefinition(
      name = "Time-out",
      description = "How long to wait for an answer of the machine, in seconds.",
      min = "1",
      max = "60")
  int timeout_seconds() default 5;
}
