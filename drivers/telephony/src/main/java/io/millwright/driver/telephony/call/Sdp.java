package io.millwright.driver.telephony.call;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What both sides say about the sound of a call (RFC 4566, RFC 3264). */
final class Sdp {
  static final String TYPE = "application/sdp";

  private static final Pattern ADDRESS =
      Pattern.compile("c=IN IP[46] ([0-9.]{7,15}|[0-9A-Fa-f:]{2,45})(/.*)?");
  private static final Pattern SOUND = Pattern.compile("m=audio (\\d{1,5})(/\\d+)? RTP/AVP( .*)");

  private Sdp() {}

  /** Our offer: mu-law, which every telephone knows; we speak, and bear to be spoken to. */
  static String offer(InetAddress local, int port) {
    String address = local.getHostAddress().replaceFirst("%.*", "");
    String family = address.contains(":") ? "IP6" : "IP4";
    return """
        v=0
        o=millwright 1 1 IN %1$s %2$s
        s=-
        c=IN %1$s %2$s
        t=0 0
        m=audio %3$d RTP/AVP 0
        a=rtpmap:0 PCMU/8000
        a=ptime:20
        a=sendrecv
        """
        .formatted(family, address, port)
        .replace("\n", "\r\n");
  }

  /**
   * Where the peer wants our sound.
   *
   * @return empty if it wants none
   */
  static Optional<InetSocketAddress> listener(String answer, InetAddress peer) {
    InetAddress host = peer;
    int port = 0;
    boolean inSound = false;
    for (String line : List.of(answer.split("\r?\n", 200))) {
      Matcher sound = SOUND.matcher(line);
      Matcher address = ADDRESS.matcher(line);
      if (line.startsWith("m=")) {
        inSound = port == 0 && sound.matches() && (sound.group(3) + " ").contains(" 0 ");
        port = inSound ? Integer.parseInt(sound.group(1)) : port;
      } else if (address.matches() && (inSound || port == 0)) {
        host = numeric(address.group(1)).orElse(host);
      }
    }
    boolean heard = port > 0 && port <= 65_535 && !host.isAnyLocalAddress();
    return heard ? Optional.of(new InetSocketAddress(host, port)) : Optional.empty();
  }

  // The pattern lets only addresses through, so no name is looked up.
  private static Optional<InetAddress> numeric(String address) {
    try {
      return Optional.of(InetAddress.getByName(address));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
