package io.millwright.driver.telephony.call;

import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.driver.telephony.sip.Exchange;
import io.millwright.driver.telephony.sip.Leg;
import io.millwright.driver.telephony.sip.SipMessage;
import io.millwright.driver.telephony.sip.SipWire;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call from its INVITE to its BYE. However it ends, the peer is told: a call that is forgotten
 * would be recorded for hours. For one thread, once.
 */
final class Conversation {
  private static final Duration END = Duration.ofSeconds(2);
  private static final Duration END_IN_HASTE = Duration.ofMillis(1_200);
  private static final Duration AGAIN = Duration.ofMillis(500);

  private final Line line;
  private final SipWire wire;
  private final Leg leg;
  private final RtpSender sound;
  private final Instant began;
  private @Nullable SipMessage invite;
  private @Nullable SipMessage accepted;
  private @Nullable SipMessage confirmation;
  private @Nullable Duration setup;
  private boolean ringing;
  private boolean over;

  Conversation(Line line, SipWire wire, RtpSender sound, Clock clock) {
    this.line = line;
    this.wire = wire;
    this.leg = new Leg(line.target(), line.from(), wire);
    this.sound = sound;
    this.began = clock.instant();
  }

  /**
   * Holds the whole call.
   *
   * @throws IOException if the way to the peer broke
   * @throws InterruptedException if the platform stops; the peer was told that the call is over
   */
  Call hold(Tone tone) throws IOException, InterruptedException {
    try {
      Optional<SipMessage> answer = invite();
      if (answer.isEmpty()) {
        withdraw(END);
        return failed(Verdict.DOWN, unanswered());
      }
      SipMessage message = answer.get();
      if (message.status() >= 300) {
        return failed(Refusal.verdict(message.status()), Refusal.words(message));
      }
      return talk(message, tone);
    } catch (InterruptedException e) {
      endInHaste();
      throw e;
    } catch (IOException e) {
      endInHaste();
      throw e;
    }
  }

  private String unanswered() {
    String seconds = line.ring().toMillis() / 1000.0 + " s";
    return ringing
        ? "it rings, and nobody takes the call in " + seconds
        : "%s: no answer to the INVITE in %s".formatted(line.target().address(), seconds);
  }

  private Call failed(Verdict verdict, String words) {
    return call(Duration.ZERO, Optional.of(new Call.Failure(verdict, words)));
  }

  private Call call(Duration talked, Optional<Call.Failure> failure) {
    return new Call(leg.callId(), began, Optional.ofNullable(setup), talked, failure);
  }

  private Optional<SipMessage> invite() throws IOException, InterruptedException {
    long start = System.nanoTime();
    Optional<SipMessage> answer = invite(offered(leg.request("INVITE")), line.ring());
    if (answer.isPresent() && Refusal.asksWhoWeAre(answer.get()) && line.account().isPresent()) {
      SipMessage again = leg.request("INVITE");
      var credentials = line.account().get().answer(answer.get(), "INVITE", again.uri());
      if (credentials.isPresent()) {
        answer =
            invite(
                offered(again.with(credentials.get().header(), credentials.get().value())),
                line.ring().minusNanos(System.nanoTime() - start));
      }
    }
    setup = Duration.ofNanos(System.nanoTime() - start);
    return answer;
  }

  private SipMessage offered(SipMessage request) {
    return request
        .with("Allow", "INVITE, ACK, CANCEL, BYE, OPTIONS")
        .withBody(Sdp.TYPE, Sdp.offer(wire.local().getAddress(), sound.port()));
  }

  private Optional<SipMessage> invite(SipMessage request, Duration patience)
      throws IOException, InterruptedException {
    invite = request;
    ringing = false;
    Optional<SipMessage> answer = new Exchange(wire, request).ask(patience, this::heard);
    if (answer.isPresent()) {
      answered(request, answer.get());
    }
    return answer;
  }

  private void answered(SipMessage request, SipMessage answer) throws IOException {
    if (answer.status() < 300) {
      leg.established(answer);
      accepted = answer;
    } else {
      invite = null;
    }
    confirmation = leg.acknowledge(request, answer);
    wire.send(confirmation);
  }

  private Call talk(SipMessage ok, Tone tone) throws IOException, InterruptedException {
    Optional<InetSocketAddress> ear = Sdp.listener(ok.body(), wire.remote().getAddress());
    if (ear.isEmpty()) {
      bye(END);
      return failed(Verdict.REFUSED, "it takes the call and wants no sound in PCMU");
    }
    long start = System.nanoTime();
    int packet = 0;
    while (packet < tone.packets() && !over) {
      sound.send(packet, tone.packet(packet), ear.get());
      packet++;
      listenUntil(start + Tone.PACKET.multipliedBy(packet).toNanos());
    }
    Duration talked = Tone.PACKET.multipliedBy(packet);
    if (over) {
      return call(
          talked,
          Optional.of(
              new Call.Failure(
                  Verdict.DOWN, "it hangs up after %s s".formatted(talked.toMillis() / 1000.0))));
    }
    bye(END);
    return call(talked, Optional.empty());
  }

  private void listenUntil(long moment) throws IOException, InterruptedException {
    Optional<SipMessage> message;
    do {
      message = wire.receive(Duration.ofNanos(Math.max(0, moment - System.nanoTime())));
      message.ifPresent(this::heard);
    } while (message.isPresent());
  }

  /** What comes beside the answers we wait for. */
  private void heard(SipMessage message) {
    try {
      if (!message.header("Call-ID").equals(Optional.of(leg.callId()))) {
        return;
      }
      if (!message.isResponse()) {
        if (!"ACK".equals(message.method())) {
          over |= "BYE".equals(message.method());
          wire.send(Refusal.reply(message));
        }
      } else if ("INVITE".equals(message.method()) && message.status() < 200) {
        ringing = true;
      } else if ("INVITE".equals(message.method()) && confirmation != null) {
        // Our ACK was lost: the peer repeats its answer until it comes.
        wire.send(confirmation);
      }
    } catch (IOException e) {
      // The next use of the wire tells it to who can do something about it.
    }
  }

  private void bye(Duration patience) throws IOException, InterruptedException {
    over = true;
    Exchange end = new Exchange(wire, leg.request("BYE"));
    Optional<SipMessage> answer = end.ask(patience, this::heard);
    if (answer.isPresent() && Refusal.asksWhoWeAre(answer.get()) && line.account().isPresent()) {
      SipMessage again = leg.request("BYE");
      var credentials = line.account().get().answer(answer.get(), "BYE", again.uri());
      if (credentials.isPresent()) {
        SipMessage known = again.with(credentials.get().header(), credentials.get().value());
        Optional<SipMessage> unused = new Exchange(wire, known).ask(patience, this::heard);
      }
    }
  }

  /** Takes the INVITE back: CANCEL, as soon as the peer is known to be at it (RFC 3261, 9.1). */
  private void withdraw(Duration patience) throws IOException, InterruptedException {
    SipMessage request = invite;
    long end = System.nanoTime() + patience.toNanos();
    Optional<SipMessage> message = Optional.empty();
    while (request != null && !over && System.nanoTime() - end < 0) {
      if (ringing && message.isEmpty()) {
        wire.send(leg.cancel(request));
      }
      message = wire.receive(AGAIN);
      if (message.isPresent() && isFinal(message.get())) {
        answered(request, message.get());
        if (accepted != null) {
          bye(patience);
        }
        return;
      }
      message.ifPresent(this::heard);
    }
  }

  private boolean isFinal(SipMessage message) {
    return message.isResponse()
        && message.status() >= 200
        && "INVITE".equals(message.method())
        && message.header("Call-ID").equals(Optional.of(leg.callId()));
  }

  // The thread was interrupted once and is needed for this little longer.
  private void endInHaste() {
    boolean interrupted = Thread.interrupted();
    try {
      if (accepted != null && !over) {
        bye(END_IN_HASTE);
      } else {
        withdraw(END_IN_HASTE);
      }
    } catch (IOException e) {
      // Nobody is there to be told.
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
