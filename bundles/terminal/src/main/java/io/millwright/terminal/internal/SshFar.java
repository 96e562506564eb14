package io.millwright.terminal.internal;

import io.millwright.remote.session.FarSide.Far;
import io.millwright.remote.session.FarSide.Wanted;
import io.millwright.remote.session.UnopenedException;
import io.millwright.remote.session.UnopenedException.Fault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.future.AuthFuture;
import org.apache.sshd.client.future.ConnectFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.channel.StreamingChannel;
import org.apache.sshd.common.future.SshFuture;
import org.apache.sshd.common.io.IoReadFuture;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;

/**
 * One terminal: a shell on another computer. What comes from the engineer comes as the messages of
 * a terminal, whole ones only: what was typed, and its size. Blocks nobody.
 */
final class SshFar implements Far {
  private static final int CHUNK = 32 * 1024;
  private static final int TYPED = 0;
  private static final String KIND = "xterm-256color";

  private final SshTarget target;
  private final ConnectFuture connecting;
  private final CompletableFuture<@Nullable Void> ready;
  private volatile @Nullable ClientSession session;
  private volatile @Nullable ChannelShell shell;

  /** Begins to connect. */
  SshFar(SshClient client, SshTarget target, Wanted wanted) {
    this.target = target;
    this.connecting = connect(client, target, wanted);
    this.ready = done(connecting).thenCompose(this::logIn).thenCompose(this::authenticated);
  }

  private static ConnectFuture connect(SshClient client, SshTarget target, Wanted wanted) {
    try {
      return client.connect(
          target.user(),
          target.host(),
          target.port(),
          AttributeRepository.ofAttributesMap(
              Map.of(HostKeys.TARGET, target, HostKeys.WANTED, wanted)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("cannot connect to " + target.address(), e);
    }
  }

  private static <T extends SshFuture<T>> CompletableFuture<T> done(T future) {
    var done = new CompletableFuture<T>();
    future.addListener(done::complete);
    return done;
  }

  private CompletableFuture<AuthFuture> logIn(ConnectFuture connected) {
    if (!connected.isConnected()) {
      return failed(Fault.UNREACHABLE, "does not answer", connected.getException());
    }
    ClientSession here = connected.getSession();
    session = here;
    try {
      if (target.passwordFile().isPresent()) {
        here.addPasswordIdentity(
            Files.readString(target.passwordFile().get(), StandardCharsets.UTF_8).strip());
      }
      if (target.keyFile().isPresent()) {
        try (var in = Files.newInputStream(target.keyFile().get())) {
          SecurityUtils.loadKeyPairIdentities(here, () -> "key.file", in, null)
              .forEach(here::addPublicKeyIdentity);
        }
      }
      return done(here.auth());
    } catch (IOException | GeneralSecurityException e) {
      return failed(
          Fault.LOGIN_REFUSED, "cannot be logged in at: its password or key cannot be read", e);
    }
  }

  private CompletableFuture<@Nullable Void> authenticated(AuthFuture answer) {
    ClientSession here = session;
    if (here == null || !answer.isSuccess()) {
      UnopenedException refusal = here == null ? null : here.getAttribute(HostKeys.REFUSAL);
      return refusal == null
          ? failed(Fault.LOGIN_REFUSED, "refuses " + target.user(), answer.getException())
          : CompletableFuture.failedFuture(refusal);
    }
    try {
      ChannelShell opened = here.createShellChannel();
      opened.setStreaming(StreamingChannel.Streaming.Async);
      opened.setUsePty(true);
      opened.setPtyType(KIND);
      shell = opened;
      return done(opened.open()).thenCompose(this::opened);
    } catch (IOException e) {
      return failed("opens no terminal", e);
    }
  }

  private CompletableFuture<@Nullable Void> opened(OpenFuture answer) {
    return answer.isOpened()
        ? CompletableFuture.completedFuture(null)
        : failed("opens no terminal", answer.getException());
  }

  private <T> CompletableFuture<T> failed(String words, @Nullable Throwable cause) {
    return failed(Fault.OTHER, words, cause);
  }

  private <T> CompletableFuture<T> failed(Fault fault, String words, @Nullable Throwable cause) {
    return CompletableFuture.failedFuture(
        new UnopenedException(fault, "%s %s".formatted(target.address(), words), cause));
  }

  @Override
  public CompletableFuture<@Nullable Void> ready() {
    return ready;
  }

  @Override
  public CompletableFuture<ByteBuffer> read() {
    ChannelShell here = shell;
    if (here == null) {
      return failed("is not open", null);
    }
    var bytes = new ByteArrayBuffer(CHUNK);
    return done(here.getAsyncOut().read(bytes)).thenCompose(read -> read(read, bytes));
  }

  private CompletableFuture<ByteBuffer> read(IoReadFuture read, ByteArrayBuffer bytes) {
    ChannelShell here = shell;
    Throwable failure = read.getException();
    if (failure != null) {
      // Whoever left the shell is no failure.
      return here != null && here.isEofSignalled()
          ? CompletableFuture.completedFuture(ByteBuffer.allocate(0))
          : failed("broke off", failure);
    }
    return CompletableFuture.completedFuture(
        ByteBuffer.wrap(bytes.array(), bytes.rpos(), read.getRead()));
  }

  @Override
  public CompletableFuture<@Nullable Void> write(ByteBuffer messages) {
    ChannelShell here = shell;
    if (here == null) {
      return failed("is not open", null);
    }
    if (!messages.hasRemaining()) {
      return CompletableFuture.completedFuture(null);
    }
    try {
      if (messages.get() != TYPED) {
        here.sendWindowChange(messages.getShort() & 0xffff, messages.getShort() & 0xffff);
        return write(messages);
      }
      byte[] typed = new byte[messages.getShort() & 0xffff];
      messages.get(typed);
      return done(here.getAsyncIn().writeBuffer(new ByteArrayBuffer(typed)))
          .thenCompose(written -> next(written, messages));
    } catch (IOException e) {
      return failed("is gone", e);
    }
  }

  private CompletableFuture<@Nullable Void> next(IoWriteFuture written, ByteBuffer messages) {
    return written.isWritten() ? write(messages) : failed("is gone", written.getException());
  }

  @Override
  public CompletableFuture<@Nullable Void> close() {
    connecting.cancel();
    ClientSession here = connecting.isConnected() ? connecting.getSession() : session;
    if (here == null) {
      return CompletableFuture.completedFuture(null);
    }
    return done(here.close(true)).thenApply(closed -> null);
  }
}
