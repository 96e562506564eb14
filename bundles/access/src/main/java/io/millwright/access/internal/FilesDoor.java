package io.millwright.access.internal;

import io.millwright.access.AccessException;
import io.millwright.access.Account;
import io.millwright.access.Account.Profile;
import io.millwright.access.AccountId;
import io.millwright.access.Grant;
import io.millwright.access.GrantsChanged;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.access.internal.code.Secret;
import io.millwright.access.internal.db.Known;
import io.millwright.access.internal.db.SecretTables;
import io.millwright.access.internal.files.UsersFile;
import io.millwright.access.internal.files.WayIn;
import io.millwright.audit.Audit;
import io.millwright.audit.Deed;
import io.millwright.audit.ShortAddress;
import io.millwright.bus.Outbox;
import io.millwright.store.Transaction;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What who has the site's files may do with accounts; all of it stands in the audit. */
final class FilesDoor {
  private static final Logger LOG = LoggerFactory.getLogger(FilesDoor.class);
  private static final Place EVERYWHERE = new Place.Everywhere();

  private final Book book;
  private final Passwords passwords;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;

  FilesDoor(Book book, Passwords passwords, Outbox outbox, Audit audit, Clock clock) {
    this.book = book;
    this.passwords = passwords;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
  }

  /** Fulfils the request of the script, if there is one. */
  void look(WayIn file) throws IOException {
    Optional<WayIn.Request> asked = file.isAsked() ? file.request() : Optional.empty();
    if (asked.isEmpty()) {
      return;
    }
    try {
      fulfil(asked.get());
      file.fulfilled();
      LOG.info("{} was given a way in through the site's files", asked.get().login());
    } catch (AccessException e) {
      file.refuse(String.valueOf(e.getMessage()));
      LOG.warn("Nobody was given a way in through the site's files: {}", e.getMessage());
    }
  }

  private void fulfil(WayIn.Request asked) {
    Optional<Known> known = book.byLogin(asked.login());
    if (known.isEmpty() && !asked.first()) {
      throw refused("there is no account '%s'".formatted(asked.login()));
    }
    if (known.isEmpty() && asked.password().isEmpty()) {
      throw refused("the first account needs a password");
    }
    String hash = asked.password().isEmpty() ? "" : passwords.hash(asked.password());
    Known account = known.orElseGet(() -> fresh(asked.login(), Set.of("admin")));
    book.change(
        transaction -> {
          if (known.isEmpty()) {
            book.add(transaction, account.with(account.secrets().withPassword(hash)));
            record(transaction, account, "account.made", "the first start");
          } else {
            reset(transaction, account, hash, asked.endsFactor());
          }
        });
  }

  // Whoever lost the password may have been blocked too: a way in that leaves the door shut is
  // none.
  private void reset(Transaction transaction, Known known, String hash, boolean endsFactor) {
    if (!hash.isEmpty()) {
      passwords.save(transaction, known, hash);
      book.save(
          transaction,
          known,
          now -> now.with(now.secrets().withPassword(hash)).with(Account.State.ACTIVE));
      record(transaction, known, "account.password.reset", "the site's files");
    }
    if (endsFactor) {
      book.save(transaction, known, now -> now.with(now.secrets().withFactor("", 0)));
      SecretTables.recovery(transaction, known.id(), List.of());
      record(transaction, known, "account.factor.reset", "the site's files");
    }
    outbox.put(transaction, new GrantsChanged(known.id(), now()));
  }

  /** Takes over the users of Karaf's file; those whose login exists already only leave it. */
  void takeOver(UsersFile file) throws IOException {
    for (UsersFile.User user : file.users()) {
      try {
        takeOver(user);
        file.remove(user.key());
      } catch (AccessException e) {
        LOG.warn("The user '{}' of users.properties cannot log in: {}", user.key(), e.getMessage());
      }
    }
  }

  private void takeOver(UsersFile.User user) {
    if (book.byLogin(user.login()).isPresent()) {
      return;
    }
    Known known = fresh(user.login(), user.roles());
    if (known.account().grants().isEmpty() || user.password().isEmpty()) {
      throw refused("it has no role of ours, or no password");
    }
    String hash = user.hash().isEmpty() ? passwords.hash(user.password()) : user.hash();
    book.change(
        transaction -> {
          book.add(transaction, known.with(known.secrets().withPassword(hash)));
          record(transaction, known, "account.made", "users.properties");
        });
  }

  private Known fresh(String login, Set<String> roles) {
    var profile = Profiles.checked(new Profile(login, login, "", "en"));
    var account =
        new Account(
            new AccountId(Secret.id()),
            profile,
            Optional.empty(),
            Account.State.ACTIVE,
            grants(roles),
            false,
            now(),
            Optional.empty());
    return new Known(account, Known.Secrets.NONE);
  }

  // What the roles of the page were before there were accounts.
  private static List<Grant> grants(Set<String> roles) {
    var grants = new ArrayList<Grant>();
    if (roles.contains("admin")) {
      grants.add(everywhere(Role.PLATFORM_ADMINISTRATOR));
    } else if (roles.contains("manager")) {
      grants.add(everywhere(Role.SERVICE_ENGINEER));
      grants.add(everywhere(Role.COORDINATOR));
    } else if (roles.contains("viewer")) {
      grants.add(everywhere(Role.EXPERT));
    }
    return grants;
  }

  private static Grant everywhere(Role role) {
    return new Grant(role, EVERYWHERE, Optional.empty(), "");
  }

  private void record(Transaction transaction, Known known, String action, String by) {
    audit.record(
        transaction,
        new Deed(
            action,
            Deed.PLATFORM,
            Deed.Door.FILES,
            ShortAddress.NONE,
            known.account().customer(),
            "account:" + known.id(),
            Map.of("login", known.login(), "by", by)));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static AccessException refused(String why) {
    return new AccessException(AccessException.Fault.REFUSED, why);
  }
}
