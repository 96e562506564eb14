package io.millwright.console.internal;

import io.millwright.access.Role;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes roles; what stands behind the sign is the person's to write. */
@Service
public final class RoleCompleter extends DeskCompleter {
  @Override
  Stream<String> names(Desk desk) {
    return Arrays.stream(Role.values())
        .map(
            role -> role.id() + (role.side() == Role.Side.CUSTOMER ? "@customer:" : "@everywhere"));
  }
}
