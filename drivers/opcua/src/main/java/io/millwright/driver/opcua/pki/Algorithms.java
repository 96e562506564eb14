package io.millwright.driver.opcua.pki;

import java.security.Security;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;

/** Sees to it that the JVM knows the algorithms of an endpoint. */
public final class Algorithms {
  private static final String PSS = SecurityPolicy.Aes256_Sha256_RsaPss.getUri();

  private Algorithms() {}

  /**
   * Aes256_Sha256_RsaPss names its signature and its padding as only Bouncy Castle does. Its
   * provider is registered behind all others, once for the JVM, and stays: the platform's own ssh
   * uses the one that is registered.
   */
  public static synchronized void ready(EndpointDescription endpoint) {
    UserTokenPolicy[] tokens = endpoint.getUserIdentityTokens();
    boolean needed =
        Stream.concat(
                Stream.of(String.valueOf(endpoint.getSecurityPolicyUri())),
                Arrays.stream(tokens == null ? new UserTokenPolicy[0] : tokens)
                    .map(token -> String.valueOf(token.getSecurityPolicyUri())))
            .anyMatch(PSS::equals);
    if (needed && Security.getProvider(BouncyCastleProvider.PROVIDER_NAME) == null) {
      Security.addProvider(new BouncyCastleProvider());
    }
  }
}
