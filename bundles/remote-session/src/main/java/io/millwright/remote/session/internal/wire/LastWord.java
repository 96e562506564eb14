package io.millwright.remote.session.internal.wire;

import io.millwright.remote.session.UnopenedException.Fault;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;

/** Tells the relay's other end why no stream came, and nothing else. */
final class LastWord implements WebSocket.Listener {
  private final Fault fault;

  LastWord(Fault fault) {
    this.fault = fault;
  }

  @Override
  public void onOpen(WebSocket relay) {
    CompletableFuture<?> unused =
        relay
            .sendClose(WebSocket.NORMAL_CLOSURE, "unopened:" + fault)
            .whenComplete((done, failure) -> relay.request(1));
  }
}
