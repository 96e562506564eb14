package io.millwright.web.internal;

import io.millwright.access.AccountId;
import io.millwright.access.Sight;
import io.millwright.model.MachineId;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A page on a connection that takes what it is sent only while it reads. */
final class ListeningPage extends ServletOutputStream {
  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
  private boolean reads = true;
  private boolean ended;
  private Optional<Sight> sight;
  private final LiveClient client;

  ListeningPage(String machine, Sight sight) {
    this(Optional.of(new AccountId("looker")), machine, sight);
  }

  ListeningPage(Optional<AccountId> account, String machine, Sight sight) {
    this.sight = Optional.of(sight);
    var context =
        (AsyncContext)
            Proxy.newProxyInstance(
                ListeningPage.class.getClassLoader(),
                new Class<?>[] {AsyncContext.class},
                (proxy, called, args) -> {
                  ended |= called.getName().equals("complete");
                  return null;
                });
    Optional<MachineId> watched =
        machine.isEmpty() ? Optional.empty() : Optional.of(new MachineId(machine));
    client = new LiveClient(context, this, account, watched, () -> this.sight);
  }

  LiveClient client() {
    return client;
  }

  void stopReading() {
    reads = false;
  }

  void readOn() {
    reads = true;
    client.onWritePossible();
  }

  void logOut() {
    sight = Optional.empty();
  }

  void mayNowSee(Sight other) {
    sight = Optional.of(other);
  }

  boolean ended() {
    return ended;
  }

  /** What came since the last call. */
  String heard() {
    String text = taken.toString(StandardCharsets.UTF_8);
    taken.reset();
    return text;
  }

  @Override
  public boolean isReady() {
    return reads;
  }

  @Override
  public void setWriteListener(WriteListener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void write(int octet) {
    taken.write(octet);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    taken.write(bytes, from, length);
  }
}
