package io.millwright.driver.telephony.wire;

import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Verdict;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** What an exception of the network means to a person. */
public final class Failure {
  private Failure() {}

  /**
   * The answer that an exception is.
   *
   * @param where the target, for instance {@code rec.example:443}
   * @throws InterruptedException if the exception comes from the thread's interruption
   */
  public static Answer answer(IOException failure, String where, Duration patience)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("stopped while asking " + where);
    }
    if (failure instanceof UnknownHostException) {
      return Answer.of(Verdict.CANNOT_TELL, "the name in %s is not known here".formatted(where));
    }
    if (failure instanceof SocketTimeoutException || failure instanceof OutOfPatienceException) {
      return Answer.of(
          Verdict.DOWN, "%s does not answer within %s".formatted(where, words(patience)));
    }
    if (failure instanceof ConnectException || failure instanceof PortUnreachableException) {
      return unconnected(failure, where);
    }
    if (failure instanceof EOFException) {
      return Answer.of(Verdict.DOWN, "%s hangs up without a whole answer".formatted(where));
    }
    if (failure instanceof SSLException) {
      return Answer.of(
          Verdict.REFUSED, "%s does not agree on TLS: %s".formatted(where, failure.getMessage()));
    }
    return Answer.of(
        Verdict.DOWN, "%s breaks the connection: %s".formatted(where, failure.getMessage()));
  }

  private static Answer unconnected(IOException failure, String where) {
    String why = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    if (why.contains("unreachable") && why.contains("network")) {
      return Answer.of(
          Verdict.CANNOT_TELL, "this site's own network knows no way to %s".formatted(where));
    }
    return why.contains("timed out")
        ? Answer.of(Verdict.DOWN, "%s cannot be reached".formatted(where))
        : Answer.of(Verdict.DOWN, "nobody listens at %s".formatted(where));
  }

  /** Time as people say it, for instance {@code 2.5 s}. */
  public static String words(Duration time) {
    double seconds = time.toMillis() / 1000.0;
    return seconds == Math.rint(seconds) ? "%d s".formatted((long) seconds) : seconds + " s";
  }
}
