package io.millwright.itests.container.attack;

import java.util.Locale;
import java.util.Optional;

/**
 * What somebody may want to reach: ids of one kind each, and a word that stands in all of them and
 * nowhere else.
 */
record Target(
    Ground ground, String customer, String site, String machine, Optional<Holder> holder) {
  /** An account there, and what it has. */
  record Holder(String account, String session, String token) {}

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
      case "way" -> "nobody";
      default -> ground.word();
    };
  }
}
