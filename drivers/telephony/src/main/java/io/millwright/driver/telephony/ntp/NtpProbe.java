package io.millwright.driver.telephony.ntp;

import io.millwright.driver.telephony.limit.Limits;
import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Probe;
import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.driver.telephony.wire.Deadline;
import io.millwright.driver.telephony.wire.Failure;
import io.millwright.driver.telephony.wire.Target;
import io.millwright.model.Count;
import io.millwright.model.Quantity;
import io.millwright.model.State;
import io.millwright.model.Unit;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.DatagramChannel;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks a time server. */
final class NtpProbe implements Probe {
  private static final List<String> LEAPS =
      List.of("none", "longer-minute", "shorter-minute", "not-synchronised");
  private static final int UNSYNCHRONISED = 3;
  private static final int NO_STRATUM = 16;
  private static final int ANSWER = 4;

  private final Target target;
  private final Limits limits;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  NtpProbe(Target target, Limits limits, Clock clock) {
    this.target = target;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public String host() {
    return target.host();
  }

  // A channel's socket can be interrupted; a connected one hears at once that nobody listens.
  @Override
  public Answer ask(Duration patience) throws InterruptedException {
    Deadline deadline = Deadline.in(patience);
    InetSocketAddress address = new InetSocketAddress(target.host(), target.port());
    try (DatagramChannel channel = DatagramChannel.open()) {
      if (address.isUnresolved()) {
        throw new UnknownHostException(target.host());
      }
      return limits.judge(exchange(channel.connect(address).socket(), deadline));
    } catch (IOException e) {
      return Failure.answer(e, target.toString(), patience);
    }
  }

  private Answer exchange(DatagramSocket socket, Deadline deadline) throws IOException {
    long origin = random.nextLong();
    byte[] question = NtpPacket.question(origin);
    Instant asked = clock.instant();
    Duration before = deadline.passed();
    socket.send(new DatagramPacket(question, question.length));
    while (true) {
      var datagram = new DatagramPacket(new byte[512], 512);
      socket.setSoTimeout(deadline.millisLeft());
      socket.receive(datagram);
      Duration roundTrip = deadline.passed().minus(before);
      Optional<NtpPacket> packet =
          NtpPacket.of(datagram.getData(), datagram.getLength())
              .filter(p -> p.origin() == origin && p.mode() == ANSWER);
      if (packet.isPresent()) {
        return judge(packet.get(), packet.get().offset(asked, asked.plus(roundTrip)))
            .after(roundTrip);
      }
    }
  }

  private Answer judge(NtpPacket packet, Duration offset) {
    if (packet.stratum() == 0 && packet.reference().length() == 4) {
      return Answer.of(
          Verdict.REFUSED, "%s refuses to answer: %s".formatted(target, packet.reference()));
    }
    if (packet.leap() == UNSYNCHRONISED
        || packet.stratum() >= NO_STRATUM
        || packet.stratum() == 0) {
      return stratum(
          Answer.of(Verdict.DOWN, "%s answers that its own clock is not set".formatted(target)),
          packet);
    }
    double millis = Math.round(offset.toNanos() / 1000.0) / 1000.0;
    Quantity quantity = new Quantity(millis, Unit.MILLISECOND);
    return stratum(
            Answer.of(
                Verdict.UP,
                "stratum %d, %s apart from this site".formatted(packet.stratum(), apart(offset))),
            packet)
        .with(NtpKind.OFFSET, quantity);
  }

  private static String apart(Duration offset) {
    double millis = Math.round(Math.abs(offset.toNanos()) / 100_000.0) / 10.0;
    return millis < 10_000
        ? new Quantity(millis, Unit.MILLISECOND).words()
        : new Quantity(Math.rint(millis / 1000), Unit.SECOND).words();
  }

  private static Answer stratum(Answer answer, NtpPacket packet) {
    return answer
        .with(NtpKind.STRATUM, new Count(packet.stratum() == 0 ? NO_STRATUM : packet.stratum()))
        .with(NtpKind.LEAP, new State(LEAPS.get(packet.leap())));
  }
}
