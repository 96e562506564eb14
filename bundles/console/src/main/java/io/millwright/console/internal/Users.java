package io.millwright.console.internal;

import io.millwright.access.Account;
import io.millwright.access.Account.Profile;
import io.millwright.access.Accounts;
import io.millwright.access.Grant;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.access.SecondFactors;
import io.millwright.access.Sessions;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code millwright:user} does with accounts, in the name of who typed it. */
final class Users {
  /** Whom an account is to be made for; no customer for the platform's own people. */
  record Newcomer(String login, String name, String email, String language, String customer) {}

  private final Desk desk;
  private final Accounts accounts;

  Users(Desk desk) {
    this.desk = desk;
    this.accounts = desk.need(Accounts.class);
  }

  void list() {
    var table =
        new Table(
            "No account.", "Login", "Name", "State", "Customer", "2nd factor", "Last in", "Roles");
    for (Account account : accounts.all(desk.caller())) {
      table.row(
          account.profile().login(),
          account.profile().name(),
          account.state().name(),
          account.customer().orElse(""),
          account.secondFactor() ? "yes" : "no",
          account.used().map(time -> Words.time(time, desk.zone())).orElse("never"),
          account.grants().stream().map(Users::words).collect(Collectors.joining(", ")));
    }
    desk.print(table.lines());
  }

  void show(String login) {
    Account account = account(login);
    Profile profile = account.profile();
    desk.out().printf("%s  %s  %s%n", login, Words.plain(profile.name()), account.state());
    desk.out().printf("id %s, made %s%n", account.id(), Words.time(account.made(), desk.zone()));
    if (!profile.email().isEmpty()) {
      desk.out().println("mail " + Words.plain(profile.email()));
    }
    account.customer().ifPresent(id -> desk.out().println("of customer " + Words.plain(id)));
    desk.out().println(account.secondFactor() ? "second factor on" : "no second factor");
    desk.out().println();
    var table = new Table("No role.", "Role", "Place", "Until", "Basis");
    for (Grant grant : account.grants()) {
      table.row(
          grant.role().id(),
          grant.place().words(),
          grant.until().map(time -> Words.time(time, desk.zone())).orElse(""),
          grant.basis());
    }
    desk.print(table.lines());
  }

  void add(Newcomer person, List<String> roles) {
    List<Grant> grants = roles.stream().map(words -> grant(words, "", "")).toList();
    Optional<String> customer =
        person.customer().isEmpty() ? Optional.empty() : Optional.of(person.customer());
    var profile = new Profile(person.login(), person.name(), person.email(), person.language());
    tellLink(accounts.invite(desk.caller(), profile, customer, grants));
  }

  void grant(String login, String words, String until, String basis) {
    Account account = account(login);
    Grant fresh = grant(words, until, basis);
    List<Grant> grants = without(account, fresh);
    grants.add(fresh);
    accounts.grant(desk.caller(), account.id(), grants);
    desk.out().println("%s is now %s.".formatted(login, words(fresh)));
  }

  void revoke(String login, String words) {
    Account account = account(login);
    RoleAt wanted = roleAt(words);
    List<Grant> left = new ArrayList<>(account.grants());
    if (!left.removeIf(wanted::isOf)) {
      throw new IllegalArgumentException(
          "%s is not %s; millwright:user show %s".formatted(login, Words.plain(words), login));
    }
    accounts.grant(desk.caller(), account.id(), left);
    desk.out().println("%s is no longer %s.".formatted(login, Words.plain(words)));
  }

  void block(String login, String reason) {
    accounts.block(desk.caller(), account(login).id(), reason);
    desk.out().println(login + " is blocked; its sessions and tokens have ended.");
  }

  void unblock(String login) {
    accounts.unblock(desk.caller(), account(login).id());
    desk.out().println(login + " may log in again.");
  }

  void reset(String login) {
    tellLink(accounts.inviteAgain(desk.caller(), account(login).id()));
  }

  void endSecondFactor(String login) {
    desk.need(SecondFactors.class).reset(desk.caller(), account(login).id());
    desk.out().println(login + " logs in without a second factor.");
  }

  void sessions(String login) {
    var table =
        new Table("Nowhere logged in.", "Id", "Door", "From", "Begun", "Last used", "Program");
    for (Sessions.Session session : desk.need(Sessions.class).of(account(login).id())) {
      table.row(
          session.id(),
          session.door().name(),
          session.address(),
          Words.time(session.begun(), desk.zone()),
          Words.ago(session.used(), desk.now()),
          session.agent());
    }
    desk.print(table.lines());
  }

  void endSession(String login, String id) {
    desk.need(Sessions.class).end(desk.caller(), account(login).id(), id);
    desk.out().println("Ended.");
  }

  private void tellLink(Accounts.Invited invited) {
    invited
        .sentTo()
        .ifPresent(
            address ->
                desk.out().println("The link is sent to %s.".formatted(Words.plain(address))));
    desk.out()
        .println(
            "Give this to %s only; it lets choose a password, once, within seven days:"
                .formatted(Words.plain(invited.account().profile().name())));
    desk.out().println("ADDRESS-OF-THE-SITE/ui/#/invitation/" + invited.secret());
  }

  private Account account(String login) {
    return accounts.all(desk.caller()).stream()
        .filter(account -> account.profile().login().equals(login))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no account '%s'; millwright:user list"
                        .formatted(Words.plain(login))));
  }

  /** A role at a place, as it is typed. */
  private record RoleAt(Role role, Place place) {
    boolean isOf(Grant grant) {
      return grant.role() == role && grant.place().equals(place);
    }
  }

  private static List<Grant> without(Account account, Grant same) {
    var left = new ArrayList<>(account.grants());
    left.removeIf(new RoleAt(same.role(), same.place())::isOf);
    return left;
  }

  private static RoleAt roleAt(String words) {
    String[] parts = words.split("@", 2);
    Role role =
        Role.of(parts[0])
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'%s' is no role; docs/access.md has them".formatted(Words.plain(words))));
    if (parts.length < 2) {
      throw new IllegalArgumentException(
          "Where? Write %s@everywhere, @customer:ID, @site:ID or @machine:ID".formatted(parts[0]));
    }
    return new RoleAt(role, Place.of(parts[1]));
  }

  private static Grant grant(String words, String until, String basis) {
    RoleAt at = roleAt(words);
    return new Grant(at.role(), at.place(), end(until), basis);
  }

  private static Optional<Instant> end(String day) {
    if (day.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(day).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "--until '%s': write a day such as 2026-12-31".formatted(Words.plain(day)), e);
    }
  }

  private static String words(Grant grant) {
    return grant.role().id()
        + "@"
        + grant.place().words()
        + grant.until().map(time -> " until " + time).orElse("");
  }
}
