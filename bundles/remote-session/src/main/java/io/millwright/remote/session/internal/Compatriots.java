package io.millwright.remote.session.internal;

import io.millwright.access.AccountId;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.RemoteSession.Act;
import io.millwright.remote.session.RemoteSession.Party;
import java.time.Instant;

/**
 * How people are called in the other house: the centre's engineers here, and ours there. Nobody of
 * one house can be taken for somebody of the other.
 */
final class Compatriots {
  /** Before the ids of accounts that the centre vouches for: none of our own begins so. */
  private static final String CENTRE_ACCOUNT = "centre-";

  private static final String CENTRE = "@centre";
  private static final String SITE_ACCOUNT = "site-";
  private static final String SITE = "@site";
  private static final int LONGEST_ACCOUNT = 64;
  private static final int LONGEST_ID = LONGEST_ACCOUNT - CENTRE_ACCOUNT.length();
  private static final int LONGEST_LOGIN = 100;

  private Compatriots() {}

  /** Whether a centre vouches for an account. */
  static boolean isOne(AccountId account) {
    return account.text().startsWith(CENTRE_ACCOUNT);
  }

  /**
   * Somebody of the centre, as called here.
   *
   * @throws IllegalArgumentException if nobody can be called that
   */
  static Act act(String account, String login, Instant at) {
    if (account.length() > LONGEST_ID) {
      throw new IllegalArgumentException("nobody is called that");
    }
    return new Act(new AccountId(CENTRE_ACCOUNT + account), login(login), at);
  }

  /**
   * A login at the centre, as called here.
   *
   * @throws IllegalArgumentException if nobody can be called that
   */
  static String login(String there) {
    if (there.isBlank() || there.length() > LONGEST_LOGIN) {
      throw new IllegalArgumentException("nobody is called that");
    }
    return there + CENTRE;
  }

  /** A session as the centre knows its own people. */
  static RemoteSession told(RemoteSession one) {
    Party party = one.party();
    return one.as(one.customer(), home(one.asked()), one.begun().map(Compatriots::engineer))
        .with(
            new Party(
                party.first(),
                invited(party.invited()),
                party.successor().map(Compatriots::engineer),
                party.observers().stream().map(Compatriots::engineer).toList()));
  }

  private static Act engineer(Act act) {
    if (isOne(act.account())) {
      return home(act);
    }
    String own = SITE_ACCOUNT + act.account().text();
    return new Act(
        new AccountId(own.substring(0, Math.min(own.length(), LONGEST_ACCOUNT))),
        act.login() + SITE,
        act.at());
  }

  private static String invited(String login) {
    if (login.isEmpty()) {
      return login;
    }
    return login.endsWith(CENTRE) ? cut(login) : login + SITE;
  }

  private static Act home(Act act) {
    return isOne(act.account())
        ? new Act(
            new AccountId(act.account().text().substring(CENTRE_ACCOUNT.length())),
            cut(act.login()),
            act.at())
        : act;
  }

  private static String cut(String login) {
    return login.substring(0, login.length() - CENTRE.length());
  }
}
