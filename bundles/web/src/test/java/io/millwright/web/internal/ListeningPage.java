package io.millwright.web.internal;

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
  private boolean admitted = true;
  private final LiveClient client;

  ListeningPage(String machine) {
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
    client = new LiveClient(context, this, watched, () -> admitted);
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
    admitted = false;
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
