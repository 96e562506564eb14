package io.millwright.web.internal.wire;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a site is called from outside.
 *
 * @param needed what the configuration says, the host's own name, and loopback
 * @param addresses what the network cards have now; they may change
 */
record Names(List<String> needed, List<String> addresses) {
  private static final Pattern FOUR_NUMBERS = Pattern.compile("[0-9]+(\\.[0-9]+){3}");
  private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]*[:.][0-9a-fA-F:.]+");
  private static final Pattern NAME =
      Pattern.compile(
          "(?=.{1,253}$)(\\*\\.)?[a-z0-9_]([a-z0-9_-]*[a-z0-9])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9])?)*");

  Names {
    needed = List.copyOf(needed);
    addresses = List.copyOf(addresses);
  }

  /** Of this computer, with further ones that the configuration names. */
  static Names ofThisHost(String configured) {
    Set<String> needed = new LinkedHashSet<>();
    Stream.concat(split(configured).stream(), Stream.of(hostName(), "localhost", "127.0.0.1"))
        .filter(Names::isSound)
        .forEach(needed::add);
    return new Names(new ArrayList<>(needed), cards());
  }

  /** Words with commas between them. */
  static List<String> split(String text) {
    return Stream.of(text.split("[,\\s]+", -1))
        .map(word -> word.toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  static boolean isAddress(String name) {
    return FOUR_NUMBERS.matcher(name).matches()
        || (ADDRESS.matcher(name).matches() && !NAME.matcher(name).matches());
  }

  private static boolean isSound(String name) {
    return isAddress(name) || NAME.matcher(name).matches();
  }

  List<String> all() {
    return Stream.concat(needed.stream(), addresses.stream()).distinct().toList();
  }

  /** The first that is a name, short enough for a certificate's old-fashioned field. */
  String common() {
    return needed.stream()
        .filter(name -> !isAddress(name) && name.length() <= 64)
        .findFirst()
        .orElse("localhost");
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  private static List<String> cards() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> !address.isLinkLocalAddress())
          .map(InetAddress::getHostAddress)
          .filter(text -> !text.contains("%"))
          .sorted()
          .toList();
    } catch (SocketException e) {
      return List.of();
    }
  }
}
