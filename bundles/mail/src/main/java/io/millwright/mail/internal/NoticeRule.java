package io.millwright.mail.internal;

import io.millwright.access.Account;
import io.millwright.access.Role;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.mail.Letter;
import io.millwright.mail.Notices;
import io.millwright.monitoring.Light;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/** One configured rule. A bad one is there too, with what is wrong, and tells nobody anything. */
@Component(service = NoticeRule.class, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = NoticeRuleConfig.class, factory = true)
public final class NoticeRule implements Directive {
  /** When something is told. */
  record Pace(Duration gather, Duration again, Duration resend, boolean recovery) {}

  private final String name;
  private final Faults faults = new Faults();
  private final NoticeRuleConfig config;
  private Light from = Light.RED;
  private Light quietFrom = Light.RED;
  private Hours duty = Hours.of();
  private Hours quiet = Hours.of();
  private Optional<ZoneId> zone = Optional.empty();
  private final List<Role> roles = new ArrayList<>();

  /** For the running site. */
  @Activate
  public NoticeRule(Map<String, Object> properties) {
    this.name = Faults.name(properties.get("service.pid"));
    this.config = Keys.read(NoticeRuleConfig.class, properties, faults);
    faults.read("from.light", () -> from = Light.valueOf(config.from_light()));
    faults.read("quiet.from.light", () -> quietFrom = Light.valueOf(config.quiet_from_light()));
    faults.read("duty.hours", () -> duty = Hours.of(config.duty_hours()));
    faults.read("quiet.hours", () -> quiet = Hours.of(config.quiet_hours()));
    faults.read(
        "zone",
        () -> zone = config.zone().isEmpty() ? zone : Optional.of(ZoneId.of(config.zone())));
    for (String role : config.roles()) {
      faults.read(
          "roles",
          () ->
              roles.add(
                  Role.of(role)
                      .orElseThrow(
                          () -> new IllegalArgumentException("there is no role " + role))));
    }
    for (String address : config.addresses()) {
      faults.need(Letter.isAddress(address), "addresses", "'%s' is none".formatted(address));
    }
    faults.need(
        config.roles().length + config.addresses().length > 0 || !target().isNone(),
        "roles",
        "name roles or addresses, a webhook or an endpoint");
    readTarget();
    faults.need(List.of("de", "en").contains(config.language()), "language", "use de or en");
    faults.need(
        config.gather_seconds() >= 0 && config.gather_seconds() <= 3600,
        "gather.seconds",
        "use 0 to 3600");
    faults.need(
        config.again_minutes() >= 0 && config.again_minutes() <= 1440,
        "again.minutes",
        "use 0 to 1440");
    faults.need(
        config.resend_minutes() >= 0 && config.resend_minutes() <= 43_200,
        "resend.minutes",
        "use 0 to 43200");
  }

  private void readTarget() {
    Ways.Target target = target();
    faults.need(
        target.webhook().isEmpty() || target.endpoint().isEmpty(),
        "endpoint",
        "a webhook or an endpoint, and another rule for the other");
    if (!target.webhook().isEmpty()) {
      faults.read("webhook", () -> Webhook.check(target.webhook()));
      faults.need(!target.secretFile().isEmpty(), "webhook.secret.file", "name one");
    }
    faults.need(
        Ways.liesInEtc(target.secretFile()), "webhook.secret.file", "name a file that lies in etc");
  }

  /** Where it tells others than by letter. */
  Ways.Target target() {
    return new Ways.Target(
        config.webhook().strip(), config.webhook_secret_file().strip(), config.endpoint().strip());
  }

  /** Whether anybody is written to. */
  boolean writes() {
    return config.roles().length + config.addresses().length > 0;
  }

  /** As people look at it. */
  Notices.Rule shown(int waiting, String trouble) {
    return new Notices.Rule(
        name,
        config.from_light(),
        List.of(config.roles()),
        List.of(config.addresses()),
        target().words(),
        waiting,
        trouble,
        problem());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String problem() {
    return faults.isNone() ? "" : "The rule '%s' tells nobody: %s".formatted(name, faults.words());
  }

  /** What is wrong with it, key by key. */
  List<Faults.Fault> faults() {
    return faults.all();
  }

  @Override
  public boolean isSound() {
    return faults.isNone();
  }

  Pace pace() {
    return new Pace(
        Duration.ofSeconds(config.gather_seconds()),
        Duration.ofMinutes(config.again_minutes()),
        Duration.ofMinutes(config.resend_minutes()),
        config.recovery());
  }

  @Override
  public boolean concerns(Light light, String machine, Optional<Site> site) {
    return light.compareTo(from) >= 0 && covers(machine, site);
  }

  /** Whether it may tell of a machine: one that moved may belong to others by now. */
  boolean covers(String machine, Optional<Site> site) {
    return Range.of(config.customers(), config.sites(), config.machines()).covers(machine, site);
  }

  /** Whether it may be told now, by the clock of those who are told. */
  boolean tells(Light light, Instant now, Optional<Site> site) {
    return calm().tells(light, now, site);
  }

  private Calm calm() {
    return new Calm(duty, quiet, quietFrom, zone);
  }

  /** The zone of hours and of times in letters. */
  ZoneId zone(Optional<Site> site) {
    return calm().zone(site);
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
