package io.millwright.web.internal.wire;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The addresses of reverse proxies whose word about their clients is believed. */
final class TrustedProxies {
  private static final Logger LOG = LoggerFactory.getLogger(TrustedProxies.class);

  private record Net(int bytes, BigInteger prefix, int shift) {
    boolean holds(InetAddress address) {
      byte[] raw = address.getAddress();
      return raw.length == bytes && new BigInteger(1, raw).shiftRight(shift).equals(prefix);
    }
  }

  private final List<Net> nets = new ArrayList<>();

  /** Addresses and networks such as {@code 10.1.0.0/16}, with commas; what is none is left out. */
  TrustedProxies(String written) {
    for (String each : Names.split(written)) {
      try {
        nets.add(net(each));
      } catch (IllegalArgumentException e) {
        LOG.warn(
            "trusted.proxies: '{}' is neither an address nor a network such as 10.1.0.0/16; nobody"
                + " is trusted for it",
            each);
      }
    }
  }

  private static Net net(String written) {
    int slash = written.indexOf('/');
    byte[] raw = literal(slash < 0 ? written : written.substring(0, slash)).getAddress();
    int bits = raw.length * Byte.SIZE;
    int length = slash < 0 ? bits : Integer.parseInt(written.substring(slash + 1));
    if (length < 0 || length > bits) {
      throw new IllegalArgumentException(written);
    }
    int shift = bits - length;
    return new Net(raw.length, new BigInteger(1, raw).shiftRight(shift), shift);
  }

  /**
   * An address that is written as such; no name is ever looked up.
   *
   * @throws IllegalArgumentException if it is none
   */
  static InetAddress literal(String text) {
    String bare = text.strip();
    if (bare.startsWith("[") && bare.endsWith("]")) {
      bare = bare.substring(1, bare.length() - 1);
    }
    if (!Names.isAddress(bare)) {
      throw new IllegalArgumentException("no address: " + text);
    }
    try {
      return InetAddress.getByName(bare);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("no address: " + text, e);
    }
  }

  boolean trusts(InetAddress peer) {
    return nets.stream().anyMatch(net -> net.holds(peer));
  }

  boolean isEmpty() {
    return nets.isEmpty();
  }
}
