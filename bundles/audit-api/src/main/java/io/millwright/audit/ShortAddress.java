package io.millwright.audit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * An internet address without the part that tells one person's computer (Z-37): of IPv4 the first
 * 24 bits, of IPv6 the first 48.
 *
 * @param text for instance {@code 192.0.2.0} or {@code 2001:db8:0:0:0:0:0:0}; empty where there is
 *     no address
 */
public record ShortAddress(String text) {
  /** No address: the deed did not come over a network. */
  public static final ShortAddress NONE = new ShortAddress("");

  private static final Pattern LITERAL =
      Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%.+)?");
  private static final int KEPT_OF_4 = 3;
  private static final int KEPT_OF_16 = 6;

  /**
   * The shortened form of an address as a server tells it.
   *
   * @param address digits, never a name: nothing is looked up. {@link #NONE} for anything else
   */
  public static ShortAddress of(String address) {
    if (!LITERAL.matcher(address).matches()) {
      return NONE;
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      Arrays.fill(bytes, bytes.length == 4 ? KEPT_OF_4 : KEPT_OF_16, bytes.length, (byte) 0);
      return new ShortAddress(InetAddress.getByAddress(bytes).getHostAddress());
    } catch (UnknownHostException e) {
      return NONE;
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
