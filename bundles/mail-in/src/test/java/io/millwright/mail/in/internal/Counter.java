package io.millwright.mail.in.internal;

import io.millwright.access.Account;
import io.millwright.access.AccountId;
import io.millwright.access.Accounts;
import io.millwright.access.Caller;
import io.millwright.audit.Deed;
import io.millwright.mail.Inbox;
import io.millwright.mail.Letter;
import io.millwright.mail.Letters;
import io.millwright.mail.Threads;
import io.millwright.store.Transaction;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.Config;
import io.millwright.testkit.KnownFleet;
import io.millwright.testkit.ManualClock;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** All of the bundle, put together as the platform does, on a clock of the test. */
final class Counter {
  static final String FROM = "site@example.org";

  final ManualClock clock = ManualClock.atNoon();
  final KnownTickets tickets = new KnownTickets(clock);
  final List<Account> accounts = new ArrayList<>();
  final List<Letter> letters = new ArrayList<>();
  final MailInRoutes routes;
  private final Mailbox mailbox;

  Counter(DataSource database, Path etc, Map<String, Object> settings) {
    mailbox =
        new Mailbox(
            new JdbcStore(database),
            clock,
            etc,
            settings,
            Config.of(MailboxConfig.class, settings));
    add("ada", "de", "acme");
    add("eve", "en", "bolt");
    add("max", "en", "");
    routes = new MailInRoutes(mailbox, accounts(), tickets, new KnownFleet(), threads(), letters());
  }

  /** What reaches a server without encryption. */
  static Map<String, Object> plain(int port) {
    var settings = new HashMap<String, Object>();
    settings.put("host", "127.0.0.1");
    settings.put("port", port);
    settings.put("encryption", "none-on-loopback");
    settings.put("user", "desk");
    settings.put("password.file", "box.password");
    settings.put("timeout.seconds", 5);
    return settings;
  }

  Account add(String login, String language, String customer) {
    var account =
        new Account(
            new AccountId(login),
            new Account.Profile(login, "Person " + login, login + "@example.org", language),
            Optional.of(customer).filter(id -> !id.isEmpty()),
            Account.State.ACTIVE,
            List.of(),
            false,
            ManualClock.NOON,
            Optional.empty());
    accounts.add(account);
    return account;
  }

  Accounts accounts() {
    return (Accounts)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Accounts.class},
            (self, method, arguments) -> {
              if (!method.getName().equals("all")
                  || ((Caller) arguments[0]).door() != Deed.Door.PLATFORM) {
                throw new UnsupportedOperationException(method.getName());
              }
              return List.copyOf(accounts);
            });
  }

  /** Looks into the mailbox, when it is time again. */
  void round() {
    clock.advance(Duration.ofMinutes(6));
    routes.round();
  }

  Threads threads() {
    return new SignedGood();
  }

  Letters letters() {
    return new Box();
  }

  /** What became of letters, oldest first: fate and reason. */
  List<String> fates() {
    var fates = new ArrayList<String>();
    for (Inbox.Entry one : routes.letters(100)) {
      fates.add(0, "%s %s".formatted(one.fate(), one.reason()).strip());
    }
    return fates;
  }

  /** Knows the signature {@code good}. */
  private static final class SignedGood implements Threads {
    private static final Pattern SIGNED = Pattern.compile("(tkt-\\d+(?:-i)?)\\.good@");

    @Override
    public Optional<String> thread(String header) {
      Matcher found = SIGNED.matcher(header);
      return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    @Override
    public String sender() {
      return FROM;
    }
  }

  private final class Box implements Letters {
    @Override
    public Optional<URI> page(String path) {
      return Optional.empty();
    }

    @Override
    public boolean put(Transaction transaction, Letter letter) {
      letters.add(letter);
      return true;
    }
  }
}
