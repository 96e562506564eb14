package io.millwright.driver.opcua.wire;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;

/**
 * What to connect to, and as whom.
 *
 * @param endpoint {@code opc.tcp://host:port/path}
 * @param security how messages are protected
 * @param login user and password; empty: anonymous
 * @param machineNode browse name of the machine's node; empty: the only one there is
 * @param publish how often the server shall send what changed
 * @param timeout how long to wait for any answer
 */
public record Target(
    URI endpoint,
    Security security,
    Optional<Login> login,
    Optional<String> machineNode,
    Duration publish,
    Duration timeout) {

  /**
   * Who we are.
   *
   * @param user name
   * @param password secret
   */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return user;
    }
  }

  /** How messages are protected. */
  public enum Security {
    NONE("None", SecurityPolicy.None, MessageSecurityMode.None),
    SIGN("Basic256Sha256-Sign", SecurityPolicy.Basic256Sha256, MessageSecurityMode.Sign),
    SIGN_AND_ENCRYPT(
        "Basic256Sha256-SignAndEncrypt",
        SecurityPolicy.Basic256Sha256,
        MessageSecurityMode.SignAndEncrypt),
    PSS_SIGN(
        "Aes256_Sha256_RsaPss-Sign", SecurityPolicy.Aes256_Sha256_RsaPss, MessageSecurityMode.Sign),
    PSS_SIGN_AND_ENCRYPT(
        "Aes256_Sha256_RsaPss-SignAndEncrypt",
        SecurityPolicy.Aes256_Sha256_RsaPss,
        MessageSecurityMode.SignAndEncrypt);

    private final String word;
    private final SecurityPolicy policy;
    private final MessageSecurityMode mode;

    Security(String word, SecurityPolicy policy, MessageSecurityMode mode) {
      this.word = word;
      this.policy = policy;
      this.mode = mode;
    }

    /** As the configuration writes it. */
    public String word() {
      return word;
    }

    SecurityPolicy policy() {
      return policy;
    }

    MessageSecurityMode mode() {
      return mode;
    }

    /** The protection with this word; empty if there is none. */
    public static Optional<Security> of(String word) {
      for (Security security : values()) {
        if (security.word.toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT))) {
          return Optional.of(security);
        }
      }
      return Optional.empty();
    }
  }

  String address() {
    return endpoint.toString();
  }
}
