package io.millwright.web.internal.access;

import io.millwright.access.Account;
import io.millwright.access.Caller;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account, as it is told.
 *
 * @param customer whose people; null for the platform's own
 * @param used the last log-in; null before the first
 * @param self whether it is the asker's own
 */
record PersonRow(
    String id,
    String login,
    String name,
    String email,
    String language,
    String phone,
    @Nullable String customer,
    String state,
    boolean secondFactor,
    List<GrantShape> grants,
    Instant made,
    @Nullable Instant used,
    boolean self) {
  static PersonRow of(Account account, Caller asker) {
    Account.Profile profile = account.profile();
    return new PersonRow(
        account.id().text(),
        profile.login(),
        profile.name(),
        profile.email(),
        profile.language(),
        profile.phone(),
        account.customer().orElse(null),
        account.state().name(),
        account.secondFactor(),
        account.grants().stream().map(GrantShape::of).toList(),
        account.made(),
        account.used().orElse(null),
        account.id().equals(asker.account()));
  }
}
