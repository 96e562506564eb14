package io.millwright.device.recorder;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Map;

/** An answer to a SIP request (RFC 3261, section 8.2.6). */
record SipAnswer(SipMessage request, Peer peer, int code, String extra, String sdp) {
  static final String ALLOW = "INVITE, ACK, CANCEL, BYE, OPTIONS";

  private static final Map<Integer, String> REASONS =
      Map.ofEntries(
          Map.entry(100, "Trying"),
          Map.entry(180, "Ringing"),
          Map.entry(200, "OK"),
          Map.entry(400, "Bad Request"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not Found"),
          Map.entry(405, "Method Not Allowed"),
          Map.entry(408, "Request Timeout"),
          Map.entry(420, "Bad Extension"),
          Map.entry(480, "Temporarily Unavailable"),
          Map.entry(481, "Call/Transaction Does Not Exist"),
          Map.entry(486, "Busy Here"),
          Map.entry(487, "Request Terminated"),
          Map.entry(488, "Not Acceptable Here"),
          Map.entry(500, "Server Internal Error"),
          Map.entry(503, "Service Unavailable"),
          Map.entry(603, "Decline"));

  /** Where a request came from and its answers go. */
  interface Peer {
    void send(byte[] message);

    /** "ip" and ";rport" are noted in the answer's top Via. */
    String ip();

    int port();

    /** Host, port and transport where this peer finds us. */
    String contact();

    /** Whether nothing is lost on the way, so that nothing need be sent again. */
    boolean isReliable();
  }

  /** Without further headers and body. */
  SipAnswer(SipMessage request, Peer peer, int code) {
    this(request, peer, code, "", "");
  }

  /** With further headers, each ending in CR LF. */
  SipAnswer(SipMessage request, Peer peer, int code, String extra) {
    this(request, peer, code, extra, "");
  }

  void send() {
    peer.send(bytes());
  }

  byte[] bytes() {
    var head = new StringBuilder();
    head.append("SIP/2.0 %d %s\r\n".formatted(code, REASONS.getOrDefault(code, "Simulated")));
    boolean top = true;
    for (String via : request.all("via")) {
      head.append("Via: ").append(top ? seen(via) : via).append("\r\n");
      top = false;
    }
    head.append("From: ").append(request.first("from")).append("\r\n");
    head.append("To: ").append(tagged(request.first("to"))).append("\r\n");
    head.append("Call-ID: ").append(request.callId()).append("\r\n");
    head.append("CSeq: ").append(request.first("cseq")).append("\r\n");
    head.append("Server: Simulated recorder\r\n");
    head.append(extra);
    byte[] body = sdp.getBytes(UTF_8);
    if (body.length > 0) {
      head.append("Content-Type: application/sdp\r\n");
    }
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    var message = new ByteArrayOutputStream();
    message.writeBytes(head.toString().getBytes(UTF_8));
    message.writeBytes(body);
    return message.toByteArray();
  }

  /** The same tag for each answer to the same call, so that a request sent again meets no other. */
  private String tagged(String to) {
    if (code == 100 || to.contains(";tag=")) {
      return to;
    }
    String key = request.callId() + request.first("from");
    return "%s;tag=%08x".formatted(to, key.hashCode());
  }

  /** The top Via with what we saw of the sender (RFC 3581). */
  private String seen(String via) {
    String own = via.split(",", 2)[0];
    String rest = via.substring(own.length());
    String filled = own.replaceFirst(";rport(?=;|$)", ";rport=" + peer.port());
    return filled + ";received=" + peer.ip() + rest;
  }
}
