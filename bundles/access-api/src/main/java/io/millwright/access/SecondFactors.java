package io.millwright.access;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The second factor of one's own account: codes by time (RFC 6238: SHA-1, 30 s, 6 digits, one step
 * of slack, none accepted twice). An OSGi service. Thread-safe.
 */
@ProviderType
public interface SecondFactors {
  /**
   * What an authenticator app needs.
   *
   * @param secret Base32, to type
   * @param address {@code otpauth://totp/…}, to show as a QR code
   */
  record Enrolment(String secret, String address) {
    /** Without the secret. */
    @Override
    public String toString() {
      return "Enrolment";
    }
  }

  /** Begins: nothing changes until {@link #confirm}. Valid for ten minutes. */
  Enrolment begin(Caller owner);

  /**
   * Switches it on when the code fits, and tells ten recovery codes, this once.
   *
   * @throws AccessException {@link AccessException.Fault#REFUSED} if the code does not fit
   */
  List<String> confirm(Caller owner, String code);

  /**
   * New recovery codes; the old ones end.
   *
   * @throws AccessException {@link AccessException.Fault#REFUSED} if the code does not fit
   */
  List<String> recoveryCodes(Caller owner, String code);

  /**
   * Switches it off.
   *
   * @throws AccessException {@link AccessException.Fault#REFUSED} if the code does not fit, or a
   *     role of the account asks for a second factor
   */
  void end(Caller owner, String code);

  /** Takes it away from somebody else who lost it; recorded in the audit. */
  void reset(Caller by, AccountId account);
}
