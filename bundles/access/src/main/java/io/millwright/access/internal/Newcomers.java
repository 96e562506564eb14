package io.millwright.access.internal;

import io.millwright.access.AccessException;
import io.millwright.access.Account;
import io.millwright.access.Account.Profile;
import io.millwright.access.AccountId;
import io.millwright.access.DirectoryAwayException;
import io.millwright.access.Grant;
import io.millwright.access.GrantsChanged;
import io.millwright.access.Identity;
import io.millwright.access.internal.code.Secret;
import io.millwright.access.internal.db.AccountTables;
import io.millwright.access.internal.db.Known;
import io.millwright.audit.Audit;
import io.millwright.audit.Deed;
import io.millwright.audit.ShortAddress;
import io.millwright.bus.Outbox;
import io.millwright.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those whom somebody outside knows: their accounts and what their groups give them. */
@Component(service = Newcomers.class)
@Designate(ocd = GroupsConfig.class)
public final class Newcomers {
  private static final Logger LOG = LoggerFactory.getLogger(Newcomers.class);

  private final Book book;
  private final Store store;
  private final Directories directories;
  private final Audit audit;
  private final Outbox outbox;
  private final Clock clock = Clock.systemUTC();
  private final Groups groups;

  /** For the running site. */
  @Activate
  public Newcomers(
      @Reference Book book,
      @Reference Store store,
      @Reference Directories directories,
      @Reference Audit audit,
      @Reference Outbox outbox,
      GroupsConfig config) {
    this.book = book;
    this.store = store;
    this.directories = directories;
    this.audit = audit;
    this.outbox = outbox;
    this.groups = new Groups(config.groups());
  }

  /**
   * The account of whom a directory knows. Directories are never shown the password of an account
   * that has its own: they are asked for nobody then, so that it takes as long.
   *
   * @throws DirectoryAwayException if none knows it that could be asked, and one could not
   */
  Optional<Known> login(String login, String password, Optional<Known> known)
      throws DirectoryAwayException {
    if (login.isEmpty() || password.isEmpty()) {
      return Optional.empty();
    }
    if (known.filter(found -> !found.secrets().password().isEmpty()).isPresent()) {
      directories.login(Secret.id(), Secret.fresh());
      return Optional.empty();
    }
    return directories.login(login, password).flatMap(this::admit);
  }

  /** The account that is bound to the identity, or a new one if its groups give a role. */
  Optional<Known> admit(Identity identity) {
    Optional<AccountId> bound =
        store.find(
            transaction ->
                AccountTables.bound(transaction, identity.provider(), identity.subject()));
    Optional<Known> known = bound.flatMap(book::byId);
    if (known.isPresent()) {
      return Optional.of(renewed(known.get(), identity));
    }
    List<Grant> given = groups.grants(identity);
    List<Grant> grants = Groups.fitting(given, Groups.customer(given));
    if (grants.isEmpty()) {
      LOG.info(
          "No group of {} gives a role to somebody there who came and belongs to {}",
          identity.provider(),
          new TreeSet<>(identity.groups()));
      return Optional.empty();
    }
    return made(identity, grants);
  }

  private Known renewed(Known known, Identity identity) {
    List<Grant> grants =
        groups.renewed(known.account().grants(), known.account().customer(), identity);
    if (grants.equals(known.account().grants())) {
      return known;
    }
    book.change(
        transaction -> {
          book.save(transaction, known, now -> now.with(grants));
          outbox.put(transaction, new GrantsChanged(known.id(), now()));
          audit.record(transaction, deed("account.granted", known, identity));
        });
    return book.byId(known.id()).orElse(known);
  }

  // A login that is taken belongs to somebody else until its owner says otherwise.
  private Optional<Known> made(Identity identity, List<Grant> grants) {
    Profile profile;
    try {
      profile = Profiles.checked(identity.profile());
    } catch (AccessException e) {
      LOG.info(
          "{} tells of somebody who can have no account: {}", identity.provider(), e.getMessage());
      return Optional.empty();
    }
    var account =
        new Account(
            new AccountId(Secret.id()),
            profile,
            Groups.customer(grants),
            Account.State.ACTIVE,
            grants,
            false,
            now(),
            Optional.empty());
    var fresh = new Known(account, Known.Secrets.NONE);
    book.change(
        transaction -> {
          if (book.byLogin(profile.login()).isEmpty()) {
            book.add(transaction, fresh);
            AccountTables.bind(transaction, identity.provider(), identity.subject(), account.id());
            audit.record(transaction, deed("account.made", fresh, identity));
          }
        });
    return book.byId(account.id());
  }

  private static Deed deed(String action, Known known, Identity identity) {
    return new Deed(
        action,
        Deed.PLATFORM,
        Deed.Door.PLATFORM,
        ShortAddress.NONE,
        known.account().customer(),
        "account:" + known.id(),
        Map.of("login", known.login(), "by", "groups of " + identity.provider()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
