package io.millwright.driver.opcua.wire;

import io.millwright.driver.CertificateTrust.Standing;
import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import io.millwright.driver.opcua.pki.Pki;
import io.millwright.driver.opcua.pki.TrustFolder;
import io.millwright.driver.opcua.wire.Target.Security;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;
import org.eclipse.milo.opcua.stack.core.util.EndpointUtil;

/** Chooses the endpoint that the configuration asks for, and checks that we may enter by it. */
record Entrance(Target target, Pki pki, List<String> warnings) {

  EndpointDescription chosen(List<EndpointDescription> offered) throws DriverException {
    Security wanted = target.security();
    EndpointDescription endpoint =
        offered.stream()
            .filter(e -> wanted.policy().getUri().equals(e.getSecurityPolicyUri()))
            .filter(e -> wanted.mode() == e.getSecurityMode())
            .findFirst()
            .orElseThrow(
                () ->
                    new DriverException(
                        Fault.REFUSED,
                        "%s does not offer security %s: set security to one of %s"
                            .formatted(target.address(), wanted.word(), words(offered))));
    checkLogin(endpoint);
    // The server may know itself by a name that only its own network knows; the configured address
    // has just answered.
    return EndpointUtil.updateUrl(
        endpoint, target.endpoint().getHost(), target.endpoint().getPort());
  }

  private void checkLogin(EndpointDescription endpoint) throws DriverException {
    UserTokenType wanted =
        target.login().isPresent() ? UserTokenType.UserName : UserTokenType.Anonymous;
    List<UserTokenPolicy> policies =
        tokens(endpoint).stream().filter(token -> token.getTokenType() == wanted).toList();
    if (policies.isEmpty()) {
      throw new DriverException(
          Fault.REFUSED,
          target.login().isPresent()
              ? target.address() + " takes no user name with this security: leave user empty"
              : target.address() + " wants a user: set user and password.file");
    }
    if (wanted == UserTokenType.UserName && !encrypted(safest(policies), endpoint)) {
      warnings.add(
          "%s takes the password unencrypted: choose a security other than None"
              .formatted(target.address()));
    }
    if (certificate(endpoint).isPresent()) {
      checkCertificate(endpoint);
    }
  }

  /** The machine's certificate, if messages or the password are encrypted with it. */
  Optional<ByteString> certificate(EndpointDescription endpoint) {
    List<UserTokenPolicy> passwords =
        tokens(endpoint).stream()
            .filter(token -> token.getTokenType() == UserTokenType.UserName)
            .toList();
    boolean password =
        target.login().isPresent()
            && !passwords.isEmpty()
            && encrypted(safest(passwords), endpoint);
    return target.security() != Security.NONE || password
        ? Optional.of(endpoint.getServerCertificate())
        : Optional.empty();
  }

  private void checkCertificate(EndpointDescription endpoint) throws DriverException {
    X509Certificate certificate;
    try {
      byte[] der = endpoint.getServerCertificate().bytesOrEmpty();
      certificate = CertificateUtil.decodeCertificates(der).get(0);
    } catch (UaException | RuntimeException e) {
      throw new DriverException(
          Fault.PROTOCOL, target.address() + " shows no readable certificate", e);
    }
    String print = TrustFolder.fingerprint(certificate);
    Standing standing = pki.judge(certificate);
    if (standing != Standing.TRUSTED) {
      throw new DriverException(
          Fault.REFUSED,
          "%s shows certificate %s, which is %s: compare it with the machine's own, then millwright:trust accept %s"
              .formatted(
                  target.address(),
                  print,
                  standing == Standing.REJECTED ? "rejected" : "not trusted",
                  print.substring(0, 16)));
    }
    if (certificate.getNotAfter().toInstant().isBefore(Instant.now())) {
      warnings.add(
          "%s: its certificate ended on %s; it is trusted by its fingerprint all the same"
              .formatted(target.address(), certificate.getNotAfter().toInstant()));
    }
  }

  private static List<UserTokenPolicy> tokens(EndpointDescription endpoint) {
    UserTokenPolicy[] tokens = endpoint.getUserIdentityTokens();
    return tokens == null ? List.of() : Arrays.asList(tokens);
  }

  /** A policy that encrypts, if there is one that we know. */
  static UserTokenPolicy safest(List<UserTokenPolicy> policies) {
    return Stream.of(SecurityPolicy.Aes256_Sha256_RsaPss, SecurityPolicy.Basic256Sha256)
        .map(SecurityPolicy::getUri)
        .flatMap(
            good -> policies.stream().filter(policy -> good.equals(policy.getSecurityPolicyUri())))
        .findFirst()
        .orElse(policies.get(0));
  }

  private static boolean encrypted(UserTokenPolicy policy, EndpointDescription endpoint) {
    String uri = policy.getSecurityPolicyUri();
    String used = uri == null || uri.isEmpty() ? endpoint.getSecurityPolicyUri() : uri;
    return endpoint.getSecurityMode() == MessageSecurityMode.SignAndEncrypt
        || !SecurityPolicy.None.getUri().equals(used);
  }

  private static TreeSet<String> words(List<EndpointDescription> offered) {
    var words = new TreeSet<String>();
    for (EndpointDescription endpoint : offered) {
      String policy = String.valueOf(endpoint.getSecurityPolicyUri());
      String name = policy.substring(policy.lastIndexOf('#') + 1);
      words.add(name.equals("None") ? name : name + "-" + endpoint.getSecurityMode());
    }
    return words;
  }
}
