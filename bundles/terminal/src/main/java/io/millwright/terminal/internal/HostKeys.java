package io.millwright.terminal.internal;

import io.millwright.audit.Audit;
import io.millwright.audit.Deed;
import io.millwright.audit.ShortAddress;
import io.millwright.remote.session.FarSide.Wanted;
import io.millwright.remote.session.UnopenedException;
import io.millwright.remote.session.UnopenedException.Fault;
import java.net.SocketAddress;
import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Believes a host only if it has the key that an administrator pinned. */
final class HostKeys implements ServerKeyVerifier {
  /** Which target a connection is to. */
  static final AttributeKey<SshTarget> TARGET = new AttributeKey<>();

  /** For which session. */
  static final AttributeKey<Wanted> WANTED = new AttributeKey<>();

  /** Why a host was not believed, for who waits for the connection. */
  static final AttributeKey<UnopenedException> REFUSAL = new AttributeKey<>();

  private static final Logger LOG = LoggerFactory.getLogger(HostKeys.class);

  private final Audit audit;

  HostKeys(Audit audit) {
    this.audit = audit;
  }

  @Override
  public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
    SshTarget target = session.getConnectionContext().getAttribute(TARGET);
    if (target == null) {
      return false;
    }
    String shown = KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
    Optional<String> pinned = target.hostKey();
    if (pinned.filter(shown::equals).isPresent()) {
      return true;
    }
    String words =
        pinned.isEmpty()
            ? "nobody pinned the key of %s yet; it shows %s: compare it there, then set host.key"
                .formatted(target.address(), shown)
            : "%s shows the key %s and not the pinned %s: ANOTHER COMPUTER MAY STAND IN ITS PLACE"
                .formatted(target.address(), shown, pinned.get());
    Fault fault = pinned.isEmpty() ? Fault.HOST_KEY_UNPINNED : Fault.HOST_KEY_CHANGED;
    session.setAttribute(REFUSAL, new UnopenedException(fault, words, null));
    LOG.warn("No terminal: {}", words);
    audit.record(
        new Deed(
            pinned.isEmpty() ? "remote.host-key.unpinned" : "remote.host-key.changed",
            Deed.PLATFORM,
            Deed.Door.PLATFORM,
            ShortAddress.NONE,
            Optional.ofNullable(session.getConnectionContext().getAttribute(WANTED))
                .map(Wanted::customer),
            "machine:" + target.machine(),
            Map.of("host", target.address(), "shown", shown)));
    return false;
  }
}
