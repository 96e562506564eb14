package io.millwright.console.internal;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Records;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Site;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Adds or changes a site. */
@Service
@Needs(value = Permission.FLEET_MANAGE, at = Needs.At.PLATFORM)
@Records("site.saved")
@Command(
    scope = "millwright",
    name = "site-save",
    description = "Adds a site of a customer or changes it. Options come before the arguments.")
public final class SiteSaveCommand extends DeskCommand {
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  @Option(
      name = "--country",
      description = "ISO 3166-1 code of two letters, for instance AT",
      required = true)
  String country = "";

  @Option(
      name = "--zone",
      description = "Time zone of the plant, for instance Europe/Vienna",
      required = true)
  @Completion(ZoneCompleter.class)
  String zone = "";

  @Argument(
      name = "id",
      description = "Short lasting name: letters, digits, dashes",
      required = true)
  @Completion(SiteCompleter.class)
  String id = "";

  @Argument(index = 1, name = "customer", description = "The customer's id", required = true)
  @Completion(CustomerCompleter.class)
  String customer = "";

  @Argument(index = 2, name = "name", description = "For people, in quotes", required = true)
  String name = "";

  @Override
  void run(Desk desk) {
    String code = country.toUpperCase(Locale.ROOT);
    if (!COUNTRIES.contains(code)) {
      throw new IllegalArgumentException(
          "--country '%s': write an ISO 3166-1 code such as AT".formatted(Words.plain(country)));
    }
    var site = new Site(id, customer, name, code, zone(zone));
    desk.need(Fleet.class).save(site);
    desk.deeds()
        .add(
            "site:" + id,
            Optional.of(customer),
            Map.of("name", name, "country", code, "zone", site.zone().getId()));
    desk.out().println("Saved site " + Words.plain(id) + ".");
  }

  private static ZoneId zone(String zone) {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "--zone '%s': write a zone such as Europe/Vienna".formatted(Words.plain(zone)), e);
    }
  }
}
