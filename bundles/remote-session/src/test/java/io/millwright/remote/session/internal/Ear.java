package io.millwright.remote.session.internal;

import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Hears one end of a WebSocket. */
final class Ear implements WebSocket.Listener {
  final List<String> texts = new CopyOnWriteArrayList<>();
  final AtomicLong bytes = new AtomicLong();
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private volatile boolean closed;
  private volatile String reason = "";

  boolean isClosed() {
    return closed;
  }

  /** With what words it was closed. */
  String reason() {
    return reason;
  }

  synchronized byte[] heard() {
    return heard.toByteArray();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    texts.add(data.toString());
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    bytes.addAndGet(data.remaining());
    synchronized (this) {
      if (heard.size() < 1 << 20) {
        byte[] copy = new byte[data.remaining()];
        data.get(copy);
        heard.writeBytes(copy);
      }
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    this.reason = reason;
    closed = true;
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable cause) {
    closed = true;
  }
}
