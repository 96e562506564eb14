package io.millwright.itests.container.attack;

import io.millwright.model.MachineId;
import io.millwright.monitoring.AlarmId;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody may want to reach: ids of one kind each, and a word that stands in all of them and
 * nowhere else.
 */
record Target(
    Ground ground, String customer, String site, String machine, Optional<Holder> holder) {
  /** The cause of an alarm that every machine in town has. */
  static final String ALARM = "limit:temperature.ram";

  /**
   * An account there, and what it has; a deletion, an export, a consent, a use, a contract and a
   * ticket of others there.
   */
  record Holder(
      String account,
      String session,
      String token,
      String deletion,
      String export,
      String consent,
      Wish wish,
      String contract,
      String ticket) {}

  /** A listing of the machine there, and a use that rests on it. */
  record Wish(String listing, String use) {}

  /** Whose ground it is, seen from the people of Alder. */
  enum Ground {
    /** Alder's first site. */
    HOME,
    /** Alder's second site. */
    YARD,
    /** Another customer's. */
    FOREIGN,
    /** A machine that stands at no customer. */
    LOOSE,
    /** Nothing is there. */
    NOWHERE;

    /** Stands in every name there. */
    String word() {
      return name().toLowerCase(Locale.ROOT) + "qx";
    }
  }

  /** The text for a parameter of a path or behind a question mark. */
  String of(String parameter) {
    return switch (parameter) {
      case "customer" -> customer;
      case "site" -> site;
      case "machine" -> machine;
      case "account" -> holder.map(Holder::account).orElse("0123456789abcdef");
      case "session" -> holder.map(Holder::session).orElse("0123456789abcdef");
      case "token" -> holder.map(Holder::token).orElse("0123456789abcdef");
      case "deletion" -> holder.map(Holder::deletion).orElse("del-0123456789abcdef");
      case "export" -> holder.map(Holder::export).orElse("exp-0123456789abcdef");
      case "consent" -> holder.map(Holder::consent).orElse("con-0123456789abcdef");
      case "listing" -> holder.map(each -> each.wish().listing()).orElse("lst-0123456789abcdef");
      case "use" -> holder.map(each -> each.wish().use()).orElse("use-0123456789abcdef");
      case "calendar" -> "AT";
      case "contract" -> holder.map(Holder::contract).orElse("ctr-0123456789abcdef");
      case "ticket" -> holder.map(Holder::ticket).orElse("tkt-0123456789abcdef");
      case "alarm" -> AlarmId.of(new MachineId(machine), ALARM).text();
      case "file" -> "io.millwright.driver.simulator.Simulator~" + machine + ".cfg.json";
      case "way" -> "nobody";
      default -> ground.word();
    };
  }
}
