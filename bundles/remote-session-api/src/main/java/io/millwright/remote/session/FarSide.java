package io.millwright.remote.session;

import io.millwright.model.MachineId;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Opens what lies behind streams that are more than a socket, a terminal for instance: an OSGi
 * service of each bundle that can. Whoever calls it has checked that the session allows it; what is
 * not listed at the site it does not open. Thread-safe; never blocks.
 */
@ConsumerType
public interface FarSide {
  /** The machines at which something is listed. */
  Set<MachineId> machines();

  /** What it can open at a machine; empty if nothing is listed there. */
  Set<Scope> offered(MachineId machine);

  /** The address of what it would open, as the receipt names it; empty if nothing is listed. */
  Optional<String> address(MachineId machine, Scope scope);

  /**
   * A stream that is to be opened.
   *
   * @param customer whose machine it is
   * @param engineer the login of who is in
   */
  record Wanted(
      SessionId session, String customer, MachineId machine, Scope scope, String engineer) {}

  /** Begins to open it. */
  Far open(Wanted wanted);

  /** The far end of one stream. Each method is called by one thread at a time. */
  @ConsumerType
  interface Far {
    /** Done when it is open; fails if it cannot be, with words for a person. */
    CompletableFuture<@Nullable Void> ready();

    /** What it says next, once somebody asks; empty at its end. */
    CompletableFuture<ByteBuffer> read();

    /** Done when it took all of it. */
    CompletableFuture<@Nullable Void> write(ByteBuffer bytes);

    /** What the receipt is to tell of it beside its bytes, a line each: files, for instance. */
    default List<String> notes() {
      return List.of();
    }

    /** Closes it at once, also while it is being opened; done when nothing of it is open. */
    CompletableFuture<@Nullable Void> close();
  }
}
