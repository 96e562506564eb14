package io.millwright.driver.telephony.sip;

/** What came is no SIP message. */
public final class SipSyntaxException extends Exception {
  private static final long serialVersionUID = 1;

  public SipSyntaxException(String message) {
    super(message);
  }
}
