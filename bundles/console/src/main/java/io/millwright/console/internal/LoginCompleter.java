package io.millwright.console.internal;

import io.millwright.access.Accounts;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes the logins of accounts that the person may see. */
@Service
public final class LoginCompleter extends DeskCompleter {
  @Override
  Stream<String> names(Desk desk) {
    return desk.sitter().stream()
        .flatMap(
            caller -> desk.find(Accounts.class).stream().flatMap(all -> all.all(caller).stream()))
        .map(account -> account.profile().login());
  }
}
