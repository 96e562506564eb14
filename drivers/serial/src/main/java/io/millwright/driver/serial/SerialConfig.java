package io.millwright.driver.serial;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
    name = "Device on a serial line",
    description = "A hardness tester or gauge; one file per device.")
@interface SerialConfig {
  @AttributeDefinition(
      name = "Machine",
      description = "Name of the machine at this site, for instance tester-1.")
  String machine_id();

  @AttributeDefinition(name = "Kind", description = "Kind of the machine.")
  String machine_kind() default "hardness-tester";

  @AttributeDefinition(
      name = "Port",
      description =
          "Where it is connected: /dev/serial/by-id/…, usb:SERIALNUMBER, rfc2217://host:port or tcp://host:port.")
  String port();

  @AttributeDefinition(
      name = "Profile",
      description = "How it speaks: a shipped profile's name, or a .json file under etc.")
  String profile();

  @AttributeDefinition(
      name = "Baud",
      description = "Bits per second; 0: as the profile says.",
      required = false,
      min = "0")
  int baud() default 0;

  @AttributeDefinition(
      name = "Data bits",
      description = "5 to 8; 0: as the profile says.",
      required = false,
      min = "0",
      max = "8")
  int data_bits() default 0;

  @AttributeDefinition(
      name = "Parity",
      description = "Empty: as the profile says.",
      required = false,
      options = {
        @Option(label = "as the profile says", value = ""),
        @Option(label = "none", value = "none"),
        @Option(label = "odd", value = "odd"),
        @Option(label = "even", value = "even"),
        @Option(label = "mark", value = "mark"),
        @Option(label = "space", value = "space")
      })
  String parity() default "";

  @AttributeDefinition(
      name = "Stop bits",
      description = "Empty: as the profile says.",
      required = false,
      options = {
        @Option(label = "as the profile says", value = ""),
        @Option(label = "1", value = "1"),
        @Option(label = "1.5", value = "1.5"),
        @Option(label = "2", value = "2")
      })
  String stop_bits() default "";

  @AttributeDefinition(
      name = "Flow control",
      description = "Empty: as the profile says.",
      required = false,
      options = {
        @Option(label = "as the profile says", value = ""),
        @Option(label = "none", value = "none"),
        @Option(label = "RTS/CTS", value = "rts-cts"),
        @Option(label = "XON/XOFF", value = "xon-xoff")
      })
  String flow_control() default "";

  @AttributeDefinition(
      name = "Reference block",
      description = "Name of the block the tester is checked on; empty: none.",
      required = false)
  String reference_block() default "";

  @AttributeDefinition(
      name = "Reference scale",
      description = "The block's scale, for instance HRC or HV30; needed with reference.block.",
      required = false)
  String reference_scale() default "";

  @AttributeDefinition(
      name = "Certified value",
      description = "The block's certified value; needed with reference.block.",
      required = false,
      min = "0")
  double reference_certified() default 0;

  @AttributeDefinition(
      name = "Reference tolerance",
      description = "How far a result may lie from the certified value, in points of the scale.",
      required = false,
      min = "0")
  double reference_tolerance() default 0;

  @AttributeDefinition(
      name = "Reference window",
      description =
          "A result so near to the certified value is taken for a test on the block, in points of the scale; 0: only where the device names the block.",
      required = false,
      min = "0")
  double reference_window() default 0;

  @AttributeDefinition(
      name = "Poll",
      description = "How often the line is looked at, in seconds.",
      min = "0.01",
      max = "60")
  double poll_seconds() default 0.1;

  @AttributeDefinition(
      name = "Silence",
      description =
          "After how many seconds without a result the line is opened anew; 0: never, for nobody may be testing.",
      min = "0",
      max = "604800")
  double silence_seconds() default 0;

  @AttributeDefinition(
      name = "Time-out",
      description =
          "How long to wait for an answer of a port server or an asked device, in seconds.",
      min = "1",
      max = "60")
  int timeout_seconds() default 5;
}
