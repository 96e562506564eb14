package io.millwright.driver.opcua.wire;

import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import io.millwright.driver.opcua.pki.Pki;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.jspecify.annotations.Nullable;

/** Turns what went wrong on the wire into what the platform and a person should do. */
record Faults(Target target, Pki pki) {
  private static final Set<Long> LOGIN =
      Set.of(
          StatusCodes.Bad_UserAccessDenied,
          StatusCodes.Bad_IdentityTokenRejected,
          StatusCodes.Bad_IdentityTokenInvalid);
  private static final Set<Long> CERTIFICATE =
      Set.of(
          StatusCodes.Bad_SecurityChecksFailed,
          StatusCodes.Bad_CertificateUntrusted,
          StatusCodes.Bad_CertificateInvalid,
          StatusCodes.Bad_CertificateUriInvalid,
          StatusCodes.Bad_CertificateTimeInvalid,
          StatusCodes.Bad_CertificateUseNotAllowed,
          StatusCodes.Bad_CertificateChainIncomplete,
          StatusCodes.Bad_SecurityPolicyRejected);
  private static final Set<Long> AWAY =
      Set.of(
          StatusCodes.Bad_ConnectionRejected,
          StatusCodes.Bad_ConnectionClosed,
          StatusCodes.Bad_CommunicationError,
          StatusCodes.Bad_NotConnected,
          StatusCodes.Bad_NoCommunication,
          StatusCodes.Bad_Timeout,
          StatusCodes.Bad_RequestTimeout,
          StatusCodes.Bad_ServerHalted,
          StatusCodes.Bad_ServerNotConnected,
          StatusCodes.Bad_Shutdown,
          StatusCodes.Bad_SecureChannelClosed,
          StatusCodes.Bad_SessionClosed,
          StatusCodes.Bad_SessionIdInvalid);

  DriverException of(Throwable cause) {
    String address = target.address();
    @Nullable UaException ua = find(cause, UaException.class);
    if (ua == null) {
      return withoutStatus(cause);
    }
    long code = ua.getStatusCode().value();
    if (LOGIN.contains(code)) {
      String who = target.login().map(l -> "user " + l.user()).orElse("anonymous users");
      return new DriverException(
          Fault.REFUSED,
          "%s refuses %s: set user and password.file to an account of the machine"
              .formatted(address, who),
          cause);
    }
    if (CERTIFICATE.contains(code)) {
      return new DriverException(
          Fault.REFUSED,
          "%s refuses our certificate (%s): trust %s at the machine"
              .formatted(address, words(ua), pki.ownCertificate()),
          cause);
    }
    if (AWAY.contains(code)) {
      return away(address, words(ua), cause);
    }
    if (code == StatusCodes.Bad_TcpEndpointUrlInvalid) {
      return new DriverException(
          Fault.MISCONFIGURED, address + ": the machine has no endpoint of this path", cause);
    }
    if (code == StatusCodes.Bad_TooManySessions) {
      return new DriverException(
          Fault.REFUSED, address + " has no session left: close another client's", cause);
    }
    return new DriverException(Fault.PROTOCOL, address + " answers " + words(ua), cause);
  }

  private DriverException withoutStatus(Throwable cause) {
    String address = target.address();
    if (find(cause, TimeoutException.class) != null) {
      return away(address, "no answer within %d s".formatted(target.timeout().toSeconds()), cause);
    }
    if (find(cause, UnknownHostException.class) != null
        || find(cause, UnresolvedAddressException.class) != null) {
      return away(address, "nobody knows the host name", cause);
    }
    if (find(cause, IOException.class) != null) {
      return away(address, String.valueOf(cause.getMessage()), cause);
    }
    return new DriverException(Fault.PROTOCOL, address + ": " + cause, cause);
  }

  private static DriverException away(String address, String why, Throwable cause) {
    return new DriverException(
        Fault.UNREACHABLE,
        "%s does not answer (%s): is the machine on, the address right, the network up?"
            .formatted(address, why),
        cause);
  }

  static String words(UaException e) {
    return words(e.getStatusCode());
  }

  static String words(StatusCode status) {
    return StatusCodes.lookup(status.value())
        .map(names -> names[0])
        .orElseGet(() -> "status 0x%08X".formatted(status.value()));
  }

  private static <T extends Throwable> @Nullable T find(Throwable cause, Class<T> type) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return type.cast(t);
      }
    }
    return null;
  }
}
