package io.millwright.terminal.internal;

import io.millwright.audit.Audit;
import io.millwright.model.MachineId;
import io.millwright.remote.session.FarSide;
import io.millwright.remote.session.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Opens terminals by SSH, to what is listed. */
@Component
public final class Terminals implements FarSide {
  private static final Duration BEAT = Duration.ofSeconds(15);

  private final List<SshTarget> targets = new CopyOnWriteArrayList<>();
  private final HostKeys keys;
  private @Nullable SshClient client;
  private boolean closed;

  /** For the running site. */
  @Activate
  public Terminals(@Reference Audit audit) {
    this.keys = new HostKeys(audit);
  }

  // Nothing of the account it runs as counts: no keys, no settings, no agent, no known hosts.
  private static SshClient client(HostKeys keys) {
    SshClient client = SshClient.setUpDefaultClient();
    client.setServerKeyVerifier(keys);
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.setUserAuthFactories(
        List.of(UserAuthPublicKeyFactory.INSTANCE, UserAuthPasswordFactory.INSTANCE));
    // Its default order begins with a cipher that takes five times the work.
    client.setCipherFactories(
        List.of(
            BuiltinCiphers.aes256gcm,
            BuiltinCiphers.aes128gcm,
            BuiltinCiphers.aes256ctr,
            BuiltinCiphers.aes128ctr));
    CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, BEAT);
    CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, 2);
    client.start();
    return client;
  }

  // Its threads are there from the first terminal on.
  private synchronized SshClient client() {
    if (closed) {
      throw new IllegalStateException("terminals are over");
    }
    SshClient here = client;
    if (here == null) {
      here = client(keys);
      client = here;
    }
    return here;
  }

  /** Nothing goes on without it. */
  @Deactivate
  public synchronized void close() {
    closed = true;
    if (client != null) {
      client.stop();
    }
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindTarget(SshTarget target) {
    targets.add(target);
  }

  void unbindTarget(SshTarget target) {
    targets.remove(target);
  }

  private Optional<SshTarget> find(MachineId machine) {
    return targets.stream().filter(one -> one.machine().equals(machine)).findFirst();
  }

  @Override
  public Set<MachineId> machines() {
    return targets.stream().map(SshTarget::machine).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Set<Scope> offered(MachineId machine) {
    return find(machine).map(any -> Set.of(Scope.TERMINAL)).orElse(Set.of());
  }

  @Override
  public Optional<String> address(MachineId machine, Scope scope) {
    return scope == Scope.TERMINAL ? find(machine).map(SshTarget::address) : Optional.empty();
  }

  @Override
  public Far open(Wanted wanted) {
    SshTarget target =
        find(wanted.machine()).orElseThrow(() -> new IllegalArgumentException("nothing is listed"));
    return new SshFar(client(), target, wanted);
  }
}
