package io.millwright.ticket.templates.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.store.StorableText;
import io.millwright.ticket.templates.RequestTemplate;
import io.millwright.ticket.templates.RequestTemplate.Field;
import io.millwright.ticket.templates.RequestTemplate.Language;
import io.millwright.ticket.templates.RequestTemplate.Spoken;
import io.millwright.ticket.templates.TicketTemplates.Request;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes a description of what was answered: a pure function, or a refusal. */
record Answers(RequestTemplate template, Map<String, String> given, Language language) {
  private static final int LONGEST_TEXT = 2_000;
  private static final int LONGEST_LINE = 200;

  /** Its words: the form's name and version, and each answer behind its label. */
  static String text(RequestTemplate template, Request request) {
    return new Answers(template, request.answers(), request.language()).text();
  }

  private String text() {
    given.keySet().stream()
        .filter(id -> template.fields().stream().noneMatch(field -> field.id().equals(id)))
        .sorted()
        .findFirst()
        .ifPresent(
            id -> {
              throw refused(id, "there is no such field");
            });
    String answers =
        template.fields().stream()
            .map(this::line)
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining("\n"));
    return "%s (%s, %d)\n\n%s"
        .formatted(template.name().in(language), template.id(), template.version(), answers)
        .strip();
  }

  private String line(Field field) {
    String answer = StorableText.of(given.getOrDefault(field.id(), "")).strip();
    if (answer.isEmpty()) {
      if (field.required()) {
        throw refused(field.id(), "is needed");
      }
      return "";
    }
    String words =
        switch (field.type()) {
          case TEXT -> limited(field, answer, LONGEST_TEXT);
          case PERSON -> person(field, answer);
          case DATE -> date(field, answer);
          case NUMBER -> number(field, answer);
          case CHOICE -> choice(field, answer);
        };
    String label = field.label().in(language);
    return words.contains("\n") ? label + ":\n" + words : label + ": " + words;
  }

  private static String limited(Field field, String answer, int longest) {
    if (answer.length() > longest) {
      throw refused(field.id(), "write at most %d characters".formatted(longest));
    }
    return answer;
  }

  private static String person(Field field, String answer) {
    if (answer.lines().count() > 1) {
      throw refused(field.id(), "write a name or login in one line");
    }
    return limited(field, answer, LONGEST_LINE);
  }

  private static String date(Field field, String answer) {
    try {
      return LocalDate.parse(answer).toString();
    } catch (DateTimeException e) {
      throw refused(field.id(), "write a day such as 2030-01-31");
    }
  }

  private static String number(Field field, String answer) {
    try {
      return new BigDecimal(limited(field, answer, LONGEST_LINE).replace(',', '.')).toPlainString();
    } catch (NumberFormatException e) {
      throw refused(field.id(), "write a number");
    }
  }

  private String choice(Field field, String answer) {
    return field.choices().stream()
        .filter(each -> each.en().equals(answer))
        .map(each -> each.in(language))
        .findFirst()
        .orElseThrow(
            () ->
                refused(
                    field.id(),
                    "write one of "
                        + field.choices().stream()
                            .map(Spoken::en)
                            .collect(Collectors.joining(", "))));
  }

  private static AccessException refused(String id, String rule) {
    return new AccessException(Fault.REFUSED, "fields.%s: %s".formatted(id, rule));
  }
}
