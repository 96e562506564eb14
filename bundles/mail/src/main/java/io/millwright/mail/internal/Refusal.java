package io.millwright.mail.internal;

import io.millwright.mail.internal.NotTakenException.Fault;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/** Reads from a failure what it means (RFC 5321, 4.2.1) and what a person can do. */
final class Refusal {
  private static final int PERMANENT = 500;
  private static final int CLOSING = 421;

  private Refusal() {}

  static NotTakenException of(MessagingException failure, Settings settings) {
    List<Throwable> all = all(failure);
    Optional<Integer> code = all.stream().flatMap(Refusal::code).findFirst();
    Fault fault = code.map(Refusal::fault).orElse(Fault.ALL);
    return new NotTakenException(
        fault, settings.route() + ": " + words(all, fault, settings), failure);
  }

  // Only what a server says of a recipient or of a letter concerns that letter alone.
  private static Stream<Integer> code(Throwable failure) {
    if (failure instanceof SMTPAddressFailedException address) {
      return Stream.of(address.getReturnCode());
    }
    return failure instanceof SMTPSendFailedException send
        ? Stream.of(send.getReturnCode())
        : Stream.empty();
  }

  private static Fault fault(int code) {
    if (code >= PERMANENT) {
      return Fault.FOR_GOOD;
    }
    return code == CLOSING || code <= 0 ? Fault.ALL : Fault.FOR_NOW;
  }

  private static String words(List<Throwable> all, Fault fault, Settings settings) {
    String said =
        all.stream()
            .map(each -> String.valueOf(each.getMessage()).strip().replaceAll("\\s+", " "))
            .collect(Collectors.toCollection(LinkedHashSet::new))
            .stream()
            .collect(Collectors.joining(": "));
    if (fault != Fault.ALL) {
      return said;
    }
    if (all.stream().anyMatch(AuthenticationFailedException.class::isInstance)) {
      return "the login %s is refused; check user and password.file: %s"
          .formatted(settings.user(), said);
    }
    return all.stream().anyMatch(SSLException.class::isInstance)
        ? "its certificate is not believed; check host and trust.file: " + said
        : said;
  }

  private static List<Throwable> all(Throwable failure) {
    var all = new ArrayList<Throwable>();
    collect(failure, all);
    return all;
  }

  private static void collect(@Nullable Throwable failure, List<Throwable> all) {
    if (failure == null || all.contains(failure)) {
      return;
    }
    all.add(failure);
    if (failure instanceof MessagingException message) {
      collect(message.getNextException(), all);
    }
    collect(failure.getCause(), all);
  }
}
