package io.millwright.mail.in.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a mail server says of a letter that it could not deliver (RFC 3464). */
final class DeliveryReport {
  // Whatever repeats has a limit: whoever writes one must not make it take hours.
  private static final Pattern RECIPIENT =
      Pattern.compile(
          "(?im)^(?:Final|Original)-Recipient:[ \\t]{0,20}(?:[A-Za-z0-9-]{1,40};)?[ \\t]{0,20}"
              + "(\\S{1,320}@\\S{1,255})");
  private static final Pattern ACTION = Pattern.compile("(?im)^Action:[ \\t]{0,20}(\\S{1,40})");
  private static final Pattern DIAGNOSTIC =
      Pattern.compile("(?im)^(?:Diagnostic-Code|Status):[ \\t]{0,20}(\\S.{0,1000})");
  private static final int LONGEST_REASON = 200;

  private DeliveryReport() {}

  /** Which letter did not arrive, and why; empty if it does not say that one did not. */
  static Optional<Received.Failure> of(CharSequence report) {
    Matcher to = RECIPIENT.matcher(report);
    Matcher action = ACTION.matcher(report);
    if (!to.find() || (action.find() && !"failed".equalsIgnoreCase(action.group(1)))) {
      return Optional.empty();
    }
    Matcher why = DIAGNOSTIC.matcher(report);
    String last = "";
    while (why.find()) {
      last = why.group(1);
    }
    return Optional.of(
        new Received.Failure(
            to.group(1).replaceAll("[<>]", "").toLowerCase(Locale.ROOT),
            HeaderText.line(last, LONGEST_REASON)));
  }
}
