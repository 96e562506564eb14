package io.millwright.driver.telephony.sip;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Our side of one conversation: writes its requests, with the headers that tell one conversation
 * from another (RFC 3261, 8.1.1 and 12). For one thread.
 */
public final class Leg {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String COOKIE = "z9hG4bK";

  private final SipTarget target;
  private final Transport transport;
  private final String local;
  private final String from;
  private final String callId;
  private String to;
  private String remote;
  private List<String> route = List.of();
  private int sequence;

  /**
   * Begins a conversation.
   *
   * @param target whom to ask
   * @param from our address of record, for instance {@code sip:millwright@site.example}; empty: our
   *     address on the wire
   * @param wire where the requests will go
   */
  public Leg(SipTarget target, Optional<String> from, SipWire wire) {
    this.target = target;
    this.transport = wire.transport();
    this.local = hostPort(wire.local());
    this.from = "<%s>;tag=%s".formatted(from.orElse("sip:millwright@" + local), token());
    this.callId = token() + token();
    this.to = "<%s>".formatted(target.uri());
    this.remote = target.uri();
  }

  private static String hostPort(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    int zone = host.indexOf('%');
    return SipTarget.address(zone < 0 ? host : host.substring(0, zone), address.getPort());
  }

  private static String token() {
    var bytes = new byte[8];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  public String callId() {
    return callId;
  }

  /** A new request: OPTIONS or INVITE to begin with, BYE to end. */
  public SipMessage request(String method) {
    sequence++;
    return base(method, remote, sequence, COOKIE + token())
        .with("Contact", "<sip:millwright@%s%s>".formatted(local, contactTransport()))
        .with("User-Agent", "Millwright");
  }

  private String contactTransport() {
    return transport == Transport.UDP ? "" : ";transport=" + lower(transport);
  }

  private static String lower(Transport transport) {
    return transport.name().toLowerCase(Locale.ROOT);
  }

  private SipMessage base(String method, String uri, int number, String branch) {
    SipMessage message =
        SipMessage.request(method, uri)
            .with("Via", "SIP/2.0/%s %s;branch=%s;rport".formatted(transport, local, branch))
            .with("Max-Forwards", "70")
            .with("From", from)
            .with("To", to)
            .with("Call-ID", callId)
            .with("CSeq", number + " " + method);
    for (String hop : route) {
      message = message.with("Route", hop);
    }
    return message;
  }

  /** The peer accepted an INVITE: from now on requests go to whom it named. */
  public void established(SipMessage ok) {
    to = ok.header("To").orElse(to);
    remote = ok.header("Contact").map(Parameters::address).orElse(remote);
    var hops = new ArrayList<>(ok.headers("Record-Route"));
    Collections.reverse(hops);
    route = List.copyOf(hops);
  }

  /**
   * Confirms the final answer to an INVITE (RFC 3261, 13.2.2.4 and 17.1.1.3).
   *
   * @param invite as it was sent
   * @param answer to it; if it accepts, {@link #established} was called before
   */
  public SipMessage acknowledge(SipMessage invite, SipMessage answer) {
    boolean accepted = answer.status() < 300;
    String branch =
        accepted ? COOKIE + token() : invite.parameter("Via", "branch").orElse(COOKIE + token());
    String uri = accepted ? remote : invite.uri();
    String before = to;
    to = answer.header("To").orElse(to);
    SipMessage ack = base("ACK", uri, number(invite), branch);
    // The tag of a refusal belongs to no conversation: a second INVITE must not carry it.
    to = accepted ? to : before;
    return ack;
  }

  /** Takes back an INVITE that has no final answer yet (RFC 3261, 9.1). */
  public SipMessage cancel(SipMessage invite) {
    String branch = invite.parameter("Via", "branch").orElse(COOKIE + token());
    return base("CANCEL", invite.uri(), number(invite), branch);
  }

  private int number(SipMessage invite) {
    String written = invite.header("CSeq").orElse("").strip().split(" ", 2)[0];
    return written.matches("\\d{1,9}") ? Integer.parseInt(written) : sequence;
  }

  /** Whom this conversation began with. */
  public SipTarget target() {
    return target;
  }
}
