package io.millwright.health.internal;

import io.millwright.health.Diagnosis;
import io.millwright.health.Finding;
import java.util.Locale;
import java.util.stream.Collectors;

/** A diagnosis as JSON, where nobody else is there to write it. */
final class Json {
  private Json() {}

  static String of(Diagnosis diagnosis) {
    return diagnosis.findings().stream()
        .map(Json::of)
        .collect(
            Collectors.joining(
                ",",
                "{\"version\":%s,\"at\":%s,\"verdict\":%s,\"findings\":["
                    .formatted(
                        text(diagnosis.version()),
                        text(diagnosis.at().toString()),
                        text(diagnosis.verdict().name())),
                "]}"));
  }

  private static String of(Finding finding) {
    return "{\"check\":%s,\"verdict\":%s,\"seen\":%s,\"advice\":%s}"
        .formatted(
            text(finding.check()),
            text(finding.verdict().name()),
            text(finding.seen()),
            text(finding.advice()));
  }

  private static String text(String text) {
    var json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
