package io.millwright.mail.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What is said of a block, in two languages. */
interface BlockWords {
  String subject(boolean german);

  /**
   * The letter.
   *
   * @param contact whom to ask; empty if nobody said
   */
  String text(boolean german, String name, String contact);

  /** A whole customer's. */
  record OfCustomer(String customer, String reason, String at) implements BlockWords {
    static OfCustomer of(String customer, String reason, Instant at) {
      return new OfCustomer(customer, reason, minute(at));
    }

    @Override
    public String subject(boolean german) {
      return german
          ? "Zugang von %s aus Sicherheitsgründen gesperrt".formatted(customer)
          : "Access of %s blocked for security".formatted(customer);
    }

    @Override
    public String text(boolean german, String name, String contact) {
      return german
          ? """
          Guten Tag %s,

          der Zugang von %s zu Millwright ist seit %s aus Sicherheitsgründen gesperrt.

          Grund: %s

          Solange die Sperre gilt, kann sich niemand von Ihnen anmelden; laufende Sitzungen sind beendet. Ihre
          Maschinen werden weiter überwacht, und Ihre Daten bleiben, wie sie sind.

          Was zu tun ist: Klären Sie den Grund mit uns%s. Danach wird die Sperre aufgehoben; Ihre Konten gelten dann
          wieder.
          """
              .formatted(name, customer, at, reason, behind(contact))
          : """
          Hello %s,

          the access of %s to Millwright is blocked for security since %s.

          Reason: %s

          While it is, nobody of yours can log in; open sessions have ended. Your machines are watched as before, and
          your data stay as they are.

          What to do: settle the reason with us%s. The block is then lifted, and your accounts work again.
          """
              .formatted(name, customer, at, reason, behind(contact));
    }
  }

  /** One account's. */
  record OfAccount(String login, String reason, String at) implements BlockWords {
    static OfAccount of(String login, String reason, Instant at) {
      return new OfAccount(login, reason, minute(at));
    }

    @Override
    public String subject(boolean german) {
      return german
          ? "Das Konto %s ist gesperrt".formatted(login)
          : "The account %s is blocked".formatted(login);
    }

    @Override
    public String text(boolean german, String name, String contact) {
      return german
          ? """
          Guten Tag %s,

          das Konto %s bei Millwright ist seit %s gesperrt; seine Sitzungen und Tokens sind beendet.

          Grund: %s

          Was zu tun ist: Klären Sie den Grund mit Ihrem Administrator oder mit uns%s.
          """
              .formatted(name, login, at, reason, behind(contact))
          : """
          Hello %s,

          the account %s at Millwright is blocked since %s; its sessions and tokens have ended.

          Reason: %s

          What to do: settle the reason with your administrator or with us%s.
          """
              .formatted(name, login, at, reason, behind(contact));
    }
  }

  private static String minute(Instant at) {
    return at.truncatedTo(ChronoUnit.MINUTES).toString().replace('T', ' ').replace(":00Z", " UTC");
  }

  private static String behind(String contact) {
    return contact.isEmpty() ? "" : " (" + contact + ")";
  }
}
