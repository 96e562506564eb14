package io.millwright.console.internal;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** Accounts, for when the page is gone. */
@Service
@Needs(value = Permission.ACCOUNT_READ, at = Needs.At.PLATFORM)
@Unrecorded(because = "accounts, sessions and second factors record what they change")
@Command(
    scope = "millwright",
    name = "user",
    description = "Shows and changes accounts. Options come before the arguments.",
    detailedDescription =
        """
        list                      all accounts you may see
        show LOGIN                one of them with its roles
        add LOGIN NAME            makes one and prints its link, which lets its person choose a password; with
                                  --role ROLE@PLACE (as often as needed), --customer, --email, --language
        grant LOGIN ROLE@PLACE    gives a role, with --until and --basis for people from outside; PLACE is everywhere,
                                  customer:ID, site:ID or machine:ID
        revoke LOGIN ROLE@PLACE   takes it away
        block LOGIN REASON        lets nobody in with it any more; sessions and tokens end at once
        unblock LOGIN             lets in again
        reset LOGIN               a new link for who lost the password; --second-factor: takes the second factor away
        sessions LOGIN            where it is logged in; --end ID: ends that one
        """)
public final class UserCommand extends DeskCommand {
  @Option(name = "--role", description = "ROLE@PLACE of the new account", multiValued = true)
  @Completion(RoleCompleter.class)
  List<String> roles = new ArrayList<>();

  @Option(name = "--customer", description = "Whose people the new account belongs to")
  @Completion(CustomerCompleter.class)
  String customer = "";

  @Option(name = "--email", description = "Where mail to the new account's person goes")
  String email = "";

  @Option(name = "--language", description = "de or en, for mail to the new account's person")
  @Completion(
      value = StringsCompleter.class,
      values = {"de", "en"})
  String language = "en";

  @Option(name = "--until", description = "The last day of the role, such as 2026-12-31, in UTC")
  String until = "";

  @Option(name = "--basis", description = "The number of the recorded permission, in quotes")
  String basis = "";

  @Option(name = "--second-factor", description = "Takes the second factor away")
  boolean secondFactor;

  @Option(name = "--end", description = "The id of the session to end")
  String end = "";

  @Argument(
      name = "what",
      description = "list, show, add, grant, revoke, block, unblock, reset or sessions")
  @Completion(
      value = StringsCompleter.class,
      values = {"list", "show", "add", "grant", "revoke", "block", "unblock", "reset", "sessions"})
  String what = "list";

  @Argument(index = 1, name = "login", description = "Whose account")
  @Completion(LoginCompleter.class)
  String login = "";

  @Argument(index = 2, name = "more", description = "A name, a role at a place, or a reason")
  @Completion(RoleCompleter.class)
  String more = "";

  @Override
  void run(Desk desk) {
    var users = new Users(desk);
    if (what.equals("list")) {
      users.list();
      return;
    }
    if (login.isEmpty()) {
      throw new IllegalArgumentException(
          "Whose account? Write: millwright:user %s LOGIN".formatted(what));
    }
    switch (what) {
      case "show" -> users.show(login);
      case "add" ->
          users.add(new Users.Newcomer(login, need("a name"), email, language, customer), roles);
      case "grant" -> users.grant(login, need("ROLE@PLACE"), until, basis);
      case "revoke" -> users.revoke(login, need("ROLE@PLACE"));
      case "block" -> users.block(login, need("a reason"));
      case "unblock" -> users.unblock(login);
      case "reset" -> {
        if (secondFactor) {
          users.endSecondFactor(login);
        } else {
          users.reset(login);
        }
      }
      case "sessions" -> {
        if (end.isEmpty()) {
          users.sessions(login);
        } else {
          users.endSession(login, end);
        }
      }
      default ->
          throw new IllegalArgumentException(
              "'%s': see millwright:user --help".formatted(Words.plain(what)));
    }
  }

  private String need(String which) {
    if (more.isEmpty()) {
      throw new IllegalArgumentException(
          "Write %s behind it: millwright:user %s %s …".formatted(which, what, login));
    }
    return more;
  }
}
