package io.millwright.driver.telephony.sip;

/** What carries SIP messages. */
public enum Transport {
  UDP(5060),
  TCP(5060),
  TLS(5061);

  private final int port;

  Transport(int port) {
    this.port = port;
  }

  /** Where a server listens if nothing else is written (RFC 3261, 19.1.2). */
  public int defaultPort() {
    return port;
  }

  /** Whether what was sent arrives or the connection breaks. */
  public boolean isReliable() {
    return this != UDP;
  }
}
