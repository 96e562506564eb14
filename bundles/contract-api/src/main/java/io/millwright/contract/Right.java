package io.millwright.contract;

import static io.millwright.access.Permission.ALARM_ACKNOWLEDGE;
import static io.millwright.access.Permission.MACHINE_CONFIGURE;
import static io.millwright.access.Permission.MACHINE_READ;
import static io.millwright.access.Permission.REMOTE_CONSENT;

import io.millwright.access.Permission;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a contract can give or leave out, in the words of the documents; the constant is what a
 * package file writes. Each names what a person must be allowed to do at the machine as well.
 */
public enum Right {
  /** The overview and the page of the machine (Z-128). */
  DASHBOARD("dashboard", MACHINE_READ),
  /** Tickets by page and portal (Z-105, E-26). */
  TICKET("tickets", MACHINE_READ),
  /** Support by telephone in business hours. */
  PHONE_SUPPORT("support by telephone", MACHINE_READ),
  /** Support by telephone around the clock, for every priority (E-30). */
  PHONE_AROUND_THE_CLOCK("support by telephone around the clock", MACHINE_READ),
  /** Support by telephone around the clock for what is critical (E-27). */
  CRITICAL_PHONE_AROUND_THE_CLOCK("support by telephone around the clock for P1", MACHINE_READ),
  /** A session at the screen of the machine's computer (Z-119, E-25). */
  REMOTE_SESSION("remote session", MACHINE_CONFIGURE),
  /** A second person of the customer has to allow each remote session, too. */
  REMOTE_SESSION_FOUR_EYES("a second person allows each remote session", REMOTE_CONSENT),
  /** Work on application computer and controller from afar (Z-122). */
  TELESERVICE("teleservice on computer and controller", MACHINE_CONFIGURE),
  /** Analysis, diagnosis and report at intervals (Z-123, E-38). */
  HEALTH_CHECK("remote health check", MACHINE_READ),
  /** A health check that is ordered and paid (E-37). */
  HEALTH_CHECK_ORDER("health check on order", MACHINE_READ),
  /** Help with a failure of system or machine (Z-130, E-40). */
  SYSTEM_FAULT_SUPPORT("support for system problems or machine failure", ALARM_ACKNOWLEDGE),
  /** Help with the software people measure with (Z-131). */
  APPLICATION_SUPPORT("support for application software", MACHINE_READ),
  /** Work begins within a guaranteed time (E-31). */
  GUARANTEED_WORK_START("guaranteed start of work", MACHINE_READ),
  /** A ticket made of an alarm before anybody calls (E-32). */
  PROACTIVE_TICKET("proactive tickets from alarms", MACHINE_READ),
  /** Monitoring by the vendor with immediate alerts (E-53). */
  REMOTE_MONITORING("monitoring by the vendor", MACHINE_READ),
  /** A dashboard a week (E-38). */
  WEEKLY_DASHBOARD("weekly dashboard", MACHINE_READ),
  /** A report of incidents a month (E-38). */
  MONTHLY_REPORT("monthly incident report", MACHINE_READ),
  /** An automated check a week (E-54). */
  WEEKLY_HEALTH_CHECK("automated weekly health check", MACHINE_READ),
  /** An audit of performance and volume a year (E-55). */
  YEARLY_AUDIT("yearly system audit", MACHINE_READ),
  /** Releases, updates and fixes (E-35, Z-18, H-22). */
  SOFTWARE_UPDATE("software updates", MACHINE_CONFIGURE),
  /** Help with an update online (H-28). */
  UPDATE_ASSISTANCE("help with an update", MACHINE_CONFIGURE),
  /** Hardware of the system: disks, network cards (E-42). */
  HARDWARE_TROUBLESHOOTING("hardware troubleshooting", MACHINE_CONFIGURE),
  /** The telephony platform where it concerns recording (E-41). */
  PLATFORM_TROUBLESHOOTING("platform troubleshooting where listed", MACHINE_CONFIGURE),
  /** Any other trouble of platforms (E-63). */
  OTHER_PLATFORM_TROUBLESHOOTING(
      "platform troubleshooting that is not expressly included", MACHINE_CONFIGURE),
  /** Linux configuration, time zones, network (E-43). */
  LINUX_CONFIGURATION("Linux configuration", MACHINE_CONFIGURE),
  /** SAN, NAS, iSCSI, LVM (E-44). */
  STORAGE_PROVISIONING("storage provisioning", MACHINE_CONFIGURE),
  /** Configuration of the recording suite (E-45). */
  SUITE_CONFIGURATION("suite configuration", MACHINE_CONFIGURE),
  /** Move, back up, restore, archive, delete (E-50, E-62). */
  DATA_MANIPULATION("data manipulation", MACHINE_CONFIGURE),
  /** PostgreSQL: patches, tuning, defragmentation (E-49). */
  DATABASE_MAINTENANCE("database maintenance", MACHINE_CONFIGURE),
  /** Media lifecycle management (E-51). */
  MEDIA_LIFECYCLE("media lifecycle management", MACHINE_CONFIGURE),
  /** Security patches of operating system and database (E-52, E-65). */
  OS_PATCHING("security patches of operating system and database", MACHINE_CONFIGURE),
  /** Another Java, by the customer: the vendor approves it before (E-66). */
  JAVA_UPDATE("Java update by the customer", MACHINE_CONFIGURE),
  /** A fix before its release. */
  HOTFIX("hotfix", MACHINE_CONFIGURE),
  /** Maintenance on site at the agreed interval (H-2). */
  MAINTENANCE_VISIT("maintenance at the agreed interval", MACHINE_READ),
  /** Calibration with certificate or protocol (H-10). */
  CALIBRATION("calibration", MACHINE_READ),
  /** Maintenance at any other time (H-14). */
  MAINTENANCE_OFF_INTERVAL("maintenance outside the agreed intervals", MACHINE_READ),
  /** Elimination of faults on site (H-15). */
  FAULT_ELIMINATION("elimination of faults", MACHINE_READ),
  /** Material and parts (H-16). */
  MATERIAL("material and replacement of defective parts", MACHINE_READ),
  /** Testers, attachments and facilities that the contract does not name (H-17). */
  UNRECOGNISED_EQUIPMENT("unrecognised equipment", MACHINE_READ),
  /** Instruction of people (H-12, E-61). */
  TRAINING("training", MACHINE_READ),
  /** Parts that an update needs (H-23). */
  RETROFIT("retrofits and upgrades of hardware", MACHINE_READ),
  /** Installation (E-57). */
  INSTALLATION("installation services", MACHINE_CONFIGURE),
  /** More than what was bought (E-58). */
  FEATURE_EXTENSION("upgrade as a feature extension", MACHINE_CONFIGURE),
  /** Moves, adds, changes, deletions of the customer's devices (E-59). */
  MOVES_ADDS_CHANGES("moves, adds, changes and deletions of devices", MACHINE_CONFIGURE),
  /** Trouble with hardware that is not supported (E-60). */
  UNSUPPORTED_HARDWARE("hardware on unsupported configuration", MACHINE_READ),
  /** A product that somebody else modified (E-75). */
  MODIFIED_PRODUCT("a product modified by others", MACHINE_READ),
  /** Use outside licence or documentation (E-76, Z-66). */
  USE_OUTSIDE_LICENCE("use outside licence and documentation", MACHINE_READ),
  /** What unsuitable surroundings cause (Z-66). */
  UNSUITABLE_ENVIRONMENT("unsuitable environmental conditions", MACHINE_READ),
  /** Modifications and consultation made to measure (Z-17). */
  CUSTOM_WORK("customised modifications and consultation", MACHINE_READ),
  /** Network connection of the customer (Z-17, E-24). */
  CUSTOMER_NETWORK("network connection and bandwidth", MACHINE_READ),
  /** Hardware and software of the customer and of third parties (Z-17, E-24). */
  CUSTOMER_EQUIPMENT("hardware and software of the customer or third parties", MACHINE_READ);

  private final String words;
  private final Permission permission;

  Right(String words, Permission permission) {
    this.words = words;
    this.permission = permission;
  }

  /** For a sentence in English: {@code remote session}. */
  public String words() {
    return words;
  }

  /** What a person who does it must hold at the machine. */
  public Permission permission() {
    return permission;
  }

  /** As it stands in addresses and on the console: {@code remote-session}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The right of an {@link #id()}. */
  public static Optional<Right> of(String id) {
    return Arrays.stream(values()).filter(right -> right.id().equals(id)).findFirst();
  }
}
