package io.millwright.device.recorder;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The media a caller offers (RFC 4566), as far as a recorder of mu-law telephony needs it. */
record Sdp(List<String> media, int chosen, String direction) {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)");
  private static final Pattern MEDIA = Pattern.compile("m=(\\S+) (\\d+)\\S* (\\S+) (.*)");
  private static final Pattern DIRECTION =
      Pattern.compile("a=(sendrecv|sendonly|recvonly|inactive)");

  /** Reads the offer; {@code chosen} is -1 if there is no mu-law audio in it. */
  static Sdp of(SipMessage invite) {
    var media = new ArrayList<String>();
    int chosen = -1;
    String direction = "sendrecv";
    for (String line : text(invite).split("\r?\n", -1)) {
      Matcher medium = MEDIA.matcher(line);
      Matcher way = DIRECTION.matcher(line);
      if (medium.matches()) {
        media.add(line);
        if (chosen < 0 && isMulaw(medium)) {
          chosen = media.size() - 1;
        }
      } else if (way.matches() && chosen == media.size() - 1) {
        direction = way.group(1);
      }
    }
    return new Sdp(List.copyOf(media), chosen, direction);
  }

  private static boolean isMulaw(Matcher medium) {
    return medium.group(1).equals("audio")
        && !medium.group(2).equals("0")
        && medium.group(3).equals("RTP/AVP")
        && List.of(medium.group(4).strip().split(" +", -1)).contains("0");
  }

  /** The SDP, also where it is a part beside recording metadata (RFC 7866). */
  private static String text(SipMessage invite) {
    String body = invite.body();
    String type = invite.first("content-type");
    Matcher boundary = BOUNDARY.matcher(type);
    if (!type.startsWith("multipart/") || !boundary.find()) {
      return body;
    }
    for (String part : body.split(Pattern.quote("--" + boundary.group(1)), -1)) {
      if (part.contains("application/sdp")) {
        return part;
      }
    }
    return "";
  }

  boolean isAcceptable() {
    return chosen >= 0;
  }

  /** What we answer: mu-law to {@code port}, every other medium refused. */
  String answer(String host, int port) {
    var answer = new StringBuilder();
    answer.append("v=0\r\no=recorder 1 1 IN IP4 %s\r\ns=-\r\n".formatted(host));
    answer.append("c=IN IP4 %s\r\nt=0 0\r\n".formatted(host));
    for (int i = 0; i < media.size(); i++) {
      if (i == chosen) {
        answer.append("m=audio %d RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n".formatted(port));
        answer.append(isHeard() ? "a=recvonly\r\n" : "a=inactive\r\n");
      } else {
        answer.append(media.get(i).replaceFirst("^m=(\\S+) \\S+", "m=$1 0")).append("\r\n");
      }
    }
    return answer.toString();
  }

  private boolean isHeard() {
    return direction.startsWith("send");
  }
}
