package io.millwright.device.recorder;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** One call, from its INVITE to its end; used by the SIP thread alone. */
final class Call {
  private final SipMessage invite;
  private final RtpSink sink;
  private final String file;
  private final Instant started = Instant.now();
  private final SipAnswer accepted;
  private State state = State.RINGING;
  private SipAnswer last;
  private final CompletableFuture<Boolean> published = new CompletableFuture<>();
  private @Nullable Future<?> timer;

  /** Where a call stands. */
  enum State {
    RINGING,
    ANSWERED,
    CONFIRMED,
    ENDING
  }

  Call(SipMessage invite, RtpSink sink, String file, SipAnswer accepted) {
    this.invite = invite;
    this.sink = sink;
    this.file = file;
    this.accepted = accepted;
    this.last = new SipAnswer(invite, accepted.peer(), 180);
  }

  String id() {
    return invite.callId();
  }

  RtpSink sink() {
    return sink;
  }

  String file() {
    return file;
  }

  /** Completes when the call is over and its recording, if any, was handed on. */
  CompletableFuture<Boolean> published() {
    return published;
  }

  State state() {
    return state;
  }

  SipAnswer last() {
    return last;
  }

  SipAnswer accepted() {
    return accepted;
  }

  void becomes(State next) {
    state = next;
    stopTimer();
  }

  void sends(SipAnswer answer) {
    last = answer;
    answer.send();
  }

  void timer(Future<?> next) {
    stopTimer();
    timer = next;
  }

  private void stopTimer() {
    Future<?> old = timer;
    timer = null;
    if (old != null) {
      old.cancel(false);
    }
  }

  Recording recording(RtpSink.Heard heard) {
    return new Recording(
        id(),
        file,
        heard.samples() / (double) WavFile.RATE,
        SipMessage.uri(invite.first("from")),
        SipMessage.uri(invite.first("to")),
        started.toString(),
        heard.packets(),
        true);
  }
}
