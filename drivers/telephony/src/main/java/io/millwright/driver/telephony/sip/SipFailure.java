package io.millwright.driver.telephony.sip;

import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Verdict;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What it means that no answer came. */
public final class SipFailure {
  private SipFailure() {}

  /** Told by what went wrong on the wire. */
  public static Answer answer(SipTarget target, IOException failure) {
    if (failure instanceof UnknownHostException) {
      return Answer.of(
          Verdict.CANNOT_TELL, "the name %s cannot be resolved".formatted(target.host()));
    }
    String where = target.address();
    if (failure instanceof SSLException) {
      return tls(where, failure);
    }
    if (failure instanceof PortUnreachableException || failure instanceof ConnectException) {
      return isOwnNetwork(failure)
          ? cannotTell(where, failure)
          : Answer.of(Verdict.DOWN, "%s: nobody listens there".formatted(where));
    }
    if (failure instanceof SocketTimeoutException) {
      return Answer.of(Verdict.DOWN, "%s: no connection in time".formatted(where));
    }
    if (failure instanceof BindException || isOwnNetwork(failure)) {
      return cannotTell(where, failure);
    }
    if (failure instanceof NoRouteToHostException) {
      return Answer.of(Verdict.DOWN, "%s: its computer is not there".formatted(where));
    }
    return Answer.of(Verdict.DOWN, "%s: %s".formatted(where, words(failure)));
  }

  /** Our own cable, route or system: the target may be well. */
  private static boolean isOwnNetwork(IOException failure) {
    String words = words(failure).toLowerCase(Locale.ROOT);
    return words.contains("network is unreachable")
        || words.contains("network is down")
        || words.contains("too many open files")
        || words.contains("protocol family");
  }

  private static Answer cannotTell(String where, IOException failure) {
    return Answer.of(
        Verdict.CANNOT_TELL, "%s cannot be asked from here: %s".formatted(where, words(failure)));
  }

  private static Answer tls(String where, IOException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return Answer.of(
            Verdict.REFUSED,
            "%s: its certificate is not trusted: %s".formatted(where, words(deepest(cause))));
      }
    }
    return Answer.of(
        Verdict.REFUSED, "%s: no agreement on TLS: %s".formatted(where, words(failure)));
  }

  private static Throwable deepest(Throwable failure) {
    Throwable deepest = failure;
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      deepest = cause;
    }
    return deepest;
  }

  private static String words(Throwable failure) {
    String message = failure.getMessage();
    return Expectation.shown(message == null ? failure.getClass().getSimpleName() : message);
  }
}
