package io.millwright.device.recorder;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The recorder's side of SIP: answers requests, takes calls, has them written down. */
final class Uas implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Uas.class);
  private static final Set<String> HANDLED = Set.of("OPTIONS", "INVITE", "ACK", "CANCEL", "BYE");
  private static final int FIRST_RESEND_MS = 500;
  private static final int SLOWEST_RESEND_MS = 4_000;
  private static final int GIVE_UP_MS = 32_000;
  private static final int END_SECONDS = 5;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "recorder-sip"));
  private final Map<String, Call> calls = new ConcurrentHashMap<>();
  private final Map<String, String> hungUp = new HungUp();
  private final Options options;
  private final Faults faults;
  private final Catalogue catalogue;
  private final Counts counts;

  Uas(Options options, Faults faults, Catalogue catalogue, Counts counts) {
    this.options = options;
    this.faults = faults;
    this.catalogue = catalogue;
    this.counts = counts;
  }

  int busyChannels() {
    return calls.size();
  }

  Map<String, String> calls() {
    var shown = new LinkedHashMap<String, String>();
    calls.forEach((id, call) -> shown.put(id, call.state().name()));
    return shown;
  }

  /** Takes a request; the answers go to {@code peer}. */
  void take(SipMessage request, SipAnswer.Peer peer) {
    if (faults.silent || request.method().isEmpty() || !request.isAnswerable()) {
      counts.up(faults.silent ? "ignored" : "malformed");
      return;
    }
    var unused =
        thread.schedule(() -> handle(request, peer), faults.slowMillis, TimeUnit.MILLISECONDS);
  }

  private void handle(SipMessage request, SipAnswer.Peer peer) {
    try {
      counts.up(HANDLED.contains(request.method()) ? request.method() : "other");
      switch (request.method()) {
        case "OPTIONS" -> options(request, peer);
        case "INVITE" -> invite(request, peer);
        case "ACK" -> confirm(request);
        case "CANCEL" -> cancel(request, peer);
        case "BYE" -> bye(request, peer);
        default -> new SipAnswer(request, peer, 405, "Allow: " + SipAnswer.ALLOW + "\r\n").send();
      }
    } catch (IOException | RuntimeException e) {
      LOG.error("{} of {} failed", request.method(), request.callId(), e);
      new SipAnswer(request, peer, 500).send();
    }
  }

  private void options(SipMessage request, SipAnswer.Peer peer) {
    int code = faults.optionsCode;
    if (code == 0) {
      new SipAnswer(request, peer, 200, abilities() + "Accept: application/sdp\r\n").send();
    } else {
      new SipAnswer(request, peer, code, retryAfter()).send();
    }
  }

  private String abilities() {
    String siprec = faults.siprec ? "Supported: siprec\r\n" : "";
    return "Allow: %s\r\n%s".formatted(SipAnswer.ALLOW, siprec);
  }

  private String retryAfter() {
    int seconds = faults.retryAfterSeconds;
    return seconds == 0 ? "" : "Retry-After: " + seconds + "\r\n";
  }

  private void invite(SipMessage request, SipAnswer.Peer peer) throws IOException {
    Call known = calls.get(request.callId());
    if (known != null) {
      again(known, request, peer);
      return;
    }
    Sdp offer = Sdp.of(request);
    int refused = refusal(request, offer);
    if (refused != 0) {
      String extra =
          refused == 420 ? "Unsupported: %s\r\n".formatted(request.requiredBeyond("siprec")) : "";
      new SipAnswer(request, peer, refused, extra + retryAfter()).send();
      return;
    }
    Call call = call(request, peer, offer);
    calls.put(call.id(), call);
    call.sink().start();
    var unused =
        call.sink().heard().whenComplete((heard, e) -> thread.execute(() -> over(call, heard, e)));
    call.last().send();
    call.timer(thread.schedule(() -> answer(call), options.ringMillis(), TimeUnit.MILLISECONDS));
  }

  private int refusal(SipMessage request, Sdp offer) {
    if (faults.refuseCode != 0) {
      return faults.refuseCode;
    }
    if (!request.requiredBeyond("siprec").isEmpty()) {
      return 420;
    }
    if (!offer.isAcceptable()) {
      return 488;
    }
    return calls.size() >= options.channels() ? 503 : 0;
  }

  private Call call(SipMessage request, SipAnswer.Peer peer, Sdp offer) throws IOException {
    String name = catalogue.newName(Instant.now());
    InetAddress host = InetAddress.getByName(options.host());
    var sink = new RtpSink(host, faults, catalogue.partFile(name), options.idleSeconds());
    String contact = "Contact: <sip:recorder@%s>;+sip.srs\r\n".formatted(peer.contact());
    String sdp = offer.answer(options.host(), sink.port());
    return new Call(
        request, sink, name, new SipAnswer(request, peer, 200, contact + abilities(), sdp));
  }

  /** An INVITE that was sent again gets what it got; a new one within the call gets our side. */
  private static void again(Call call, SipMessage request, SipAnswer.Peer peer) {
    SipAnswer accepted = call.accepted();
    if (request.first("cseq").equals(accepted.request().first("cseq"))) {
      call.last().send();
    } else {
      new SipAnswer(request, peer, 200, accepted.extra(), accepted.sdp()).send();
    }
  }

  private void answer(Call call) {
    call.becomes(Call.State.ANSWERED);
    call.sends(call.accepted());
    call.timer(
        thread.schedule(
            () -> resend(call, FIRST_RESEND_MS, FIRST_RESEND_MS),
            FIRST_RESEND_MS,
            TimeUnit.MILLISECONDS));
  }

  /** Until it is acknowledged (RFC 3261, section 13.3.1.4). */
  private void resend(Call call, int pause, int waited) {
    if (waited >= GIVE_UP_MS) {
      call.becomes(Call.State.ENDING);
      call.sink().end();
      return;
    }
    if (!call.accepted().peer().isReliable()) {
      call.accepted().send();
    }
    int next = Math.min(2 * pause, SLOWEST_RESEND_MS);
    call.timer(
        thread.schedule(() -> resend(call, next, waited + next), next, TimeUnit.MILLISECONDS));
  }

  private void confirm(SipMessage ack) {
    Call call = calls.get(ack.callId());
    if (call != null && call.state() == Call.State.ANSWERED) {
      call.becomes(Call.State.CONFIRMED);
    }
  }

  private void cancel(SipMessage request, SipAnswer.Peer peer) {
    Call call = calls.get(request.callId());
    new SipAnswer(request, peer, call == null ? 481 : 200).send();
    if (call != null && call.state() == Call.State.RINGING) {
      call.becomes(Call.State.ENDING);
      call.sends(new SipAnswer(call.accepted().request(), call.accepted().peer(), 487));
      call.sink().end();
    }
  }

  /** Answered when the recording is there, so that nobody asks for it too early. */
  private void bye(SipMessage request, SipAnswer.Peer peer) {
    Call call = calls.get(request.callId());
    String sequence = request.first("cseq");
    if (call == null) {
      boolean again = sequence.equals(hungUp.get(request.callId()));
      new SipAnswer(request, peer, again ? 200 : 481).send();
      return;
    }
    hungUp.put(request.callId(), sequence);
    call.becomes(Call.State.ENDING);
    call.sink().end();
    var unused =
        call.published().thenRunAsync(() -> new SipAnswer(request, peer, 200).send(), thread);
  }

  private void over(Call call, RtpSink.Heard heard, Throwable failure) {
    calls.remove(call.id());
    boolean cancelled = call.last().code() != 200;
    if (failure != null) {
      LOG.error("call {} could not be recorded", call.id(), failure);
    } else if (call.sink().isKept() && !cancelled) {
      keep(call.recording(heard));
    }
    call.becomes(Call.State.ENDING);
    call.published().complete(true);
  }

  private void keep(Recording recording) {
    if (faults.lateMillis == 0) {
      publish(recording);
    } else {
      var unused =
          thread.schedule(() -> publish(recording), faults.lateMillis, TimeUnit.MILLISECONDS);
    }
  }

  private void publish(Recording recording) {
    try {
      catalogue.publish(recording);
      counts.up("recordings");
    } catch (IOException e) {
      LOG.error("{} cannot be put into the catalogue", recording.file(), e);
    }
  }

  /** Ends every call; what was heard of it is kept. */
  @Override
  public void close() {
    var open = calls.values().stream().map(Call::published).toArray(CompletableFuture[]::new);
    calls.values().forEach(call -> call.sink().end());
    CompletableFuture.allOf(open).completeOnTimeout(null, END_SECONDS, TimeUnit.SECONDS).join();
    thread.shutdownNow();
  }
}
