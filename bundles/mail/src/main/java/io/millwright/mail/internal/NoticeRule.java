package io.millwright.mail.internal;

import io.millwright.access.Account;
import io.millwright.access.Role;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.mail.Letter;
import io.millwright.monitoring.Light;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One configured rule. A bad one is there too, with what is wrong, and tells nobody anything. */
@Component(service = NoticeRule.class, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = NoticeRuleConfig.class, factory = true)
public final class NoticeRule {
  private static final Logger LOG = LoggerFactory.getLogger(NoticeRule.class);
  private static final int LONGEST_NAME = 64;

  /** When something is told. */
  record Pace(Duration gather, Duration again, Duration resend, boolean recovery) {}

  private final String name;
  private final NoticeRuleConfig config;
  private final List<String> wrong = new ArrayList<>();
  private Light from = Light.RED;
  private Light quietFrom = Light.RED;
  private Hours duty = Hours.of();
  private Hours quiet = Hours.of();
  private Optional<ZoneId> zone = Optional.empty();
  private final List<Role> roles = new ArrayList<>();

  /** For the running site. */
  @Activate
  public NoticeRule(Map<String, Object> properties, NoticeRuleConfig config) {
    this.config = config;
    this.name = name(String.valueOf(properties.get("service.pid")));
    Set<String> unknown = Keys.unknown(properties.keySet(), NoticeRuleConfig.class);
    need(unknown.isEmpty(), "there is no " + unknown);
    read("from.light", () -> from = Light.valueOf(config.from_light()));
    read("quiet.from.light", () -> quietFrom = Light.valueOf(config.quiet_from_light()));
    read("duty.hours", () -> duty = Hours.of(config.duty_hours()));
    read("quiet.hours", () -> quiet = Hours.of(config.quiet_hours()));
    read(
        "zone",
        () -> zone = config.zone().isEmpty() ? zone : Optional.of(ZoneId.of(config.zone())));
    for (String role : config.roles()) {
      read(
          "roles",
          () ->
              roles.add(
                  Role.of(role)
                      .orElseThrow(
                          () -> new IllegalArgumentException("there is no role " + role))));
    }
    for (String address : config.addresses()) {
      need(Letter.isAddress(address), "addresses: '%s' is none".formatted(address));
    }
    need(config.roles().length + config.addresses().length > 0, "name roles or addresses");
    need(List.of("de", "en").contains(config.language()), "language: use de or en");
    need(
        config.gather_seconds() >= 0 && config.gather_seconds() <= 3600,
        "gather.seconds: use 0 to 3600");
    need(
        config.again_minutes() >= 0 && config.again_minutes() <= 1440,
        "again.minutes: use 0 to 1440");
    need(
        config.resend_minutes() >= 0 && config.resend_minutes() <= 43_200,
        "resend.minutes: use 0 to 43200");
    if (!wrong.isEmpty()) {
      LOG.warn("{}", problem());
    }
  }

  private static String name(String pid) {
    String name = pid.substring(pid.indexOf('~') + 1);
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
  }

  private void need(boolean holds, String rule) {
    if (!holds) {
      wrong.add(rule);
    }
  }

  private void read(String key, Runnable reading) {
    try {
      reading.run();
    } catch (IllegalArgumentException | DateTimeException e) {
      wrong.add(key + ": " + e.getMessage());
    }
  }

  /** What distinguishes it from others. */
  String name() {
    return name;
  }

  /** What is wrong with it; empty if nothing is. */
  String problem() {
    return wrong.isEmpty()
        ? ""
        : "The rule '%s' tells nobody: %s".formatted(name, String.join("; ", wrong));
  }

  boolean isSound() {
    return wrong.isEmpty();
  }

  Pace pace() {
    return new Pace(
        Duration.ofSeconds(config.gather_seconds()),
        Duration.ofMinutes(config.again_minutes()),
        Duration.ofMinutes(config.resend_minutes()),
        config.recovery());
  }

  /** Whether what a machine's light shows is for this rule. */
  boolean concerns(Light light, String machine, Optional<Site> site) {
    return light.compareTo(from) >= 0
        && within(config.machines(), Optional.of(machine))
        && within(config.sites(), site.map(Site::id))
        && within(config.customers(), site.map(Site::customer));
  }

  private static boolean within(String[] wanted, Optional<String> there) {
    return wanted.length == 0 || there.filter(List.of(wanted)::contains).isPresent();
  }

  /** Whether it may be told now, by the clock of those who are told. */
  boolean tells(Light light, Instant now, Optional<Site> site) {
    ZoneId there = zone(site);
    boolean onDuty = duty.isEmpty() || duty.cover(now, there);
    return onDuty && (light.compareTo(quietFrom) >= 0 || !quiet.cover(now, there));
  }

  /** The zone of hours and of times in letters. */
  ZoneId zone(Optional<Site> site) {
    return zone.or(() -> site.map(Site::zone)).orElse(ZoneOffset.UTC);
  }

  /** Addresses that are told of everything, in one language. */
  List<Recipient> addresses() {
    return List.of(config.addresses()).stream()
        .map(address -> new Recipient(address, "", "de".equals(config.language())))
        .toList();
  }

  /** Whether somebody has one of the roles at the machine: nobody is told of others' machines. */
  boolean isFor(Account account, Machine machine, Instant now) {
    return new Audience(roles).has(account, machine, now);
  }
}
