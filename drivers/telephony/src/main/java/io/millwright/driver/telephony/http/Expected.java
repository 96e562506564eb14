package io.millwright.driver.telephony.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.driver.telephony.wire.Deadline;
import io.millwright.driver.telephony.wire.PatientText;
import io.millwright.model.Count;
import io.millwright.model.Quantity;
import io.millwright.model.Unit;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a body must say, and which numbers are read from it.
 *
 * @param body found somewhere in it
 * @param states what stands at each place
 * @param value a number to keep
 * @param seatsUsed how many licensed seats are taken
 * @param seatsBought how many there are
 */
record Expected(
    Optional<Pattern> body,
    Map<JsonPath, String> states,
    Optional<JsonPath> value,
    Optional<JsonPath> seatsUsed,
    Optional<JsonPath> seatsBought) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SHOWN = 40;
  private static final int NAMED = 5;

  private boolean readsJson() {
    return !states.isEmpty() || value.isPresent() || seatsUsed.isPresent();
  }

  /** Judges a body whose status was right. */
  Answer judge(HttpReply reply, Answer answer, Deadline deadline) {
    if (body.isPresent()) {
      Optional<Answer> bad = search(body.get(), reply, answer, deadline);
      if (bad.isPresent()) {
        return bad.get();
      }
    }
    if (!readsJson()) {
      return answer;
    }
    if (!reply.whole()) {
      return answer.judged(
          Verdict.CANNOT_TELL,
          "the JSON is longer than %d bytes".formatted(HttpExchange.BODY_BYTES));
    }
    try {
      JsonNode root = JSON.readTree(reply.body());
      return root.isMissingNode() ? noJson(answer) : read(root, answer);
    } catch (JacksonException e) {
      return noJson(answer);
    }
  }

  private static Answer noJson(Answer answer) {
    return answer.judged(Verdict.DOWN, answer.words() + ", but the body is no JSON");
  }

  private static Optional<Answer> search(
      Pattern pattern, HttpReply reply, Answer answer, Deadline deadline) {
    try {
      if (pattern.matcher(new PatientText(reply.body(), deadline)).find()) {
        return Optional.empty();
      }
    } catch (UncheckedIOException | StackOverflowError e) {
      return Optional.of(
          answer.judged(
              Verdict.CANNOT_TELL,
              "the pattern /%s/ is too costly for this body".formatted(pattern)));
    }
    String where =
        reply.whole()
            ? "the body"
            : "the first %d bytes of the body".formatted(HttpExchange.BODY_BYTES);
    return Optional.of(
        answer.judged(
            Verdict.DOWN,
            "%s, but /%s/ is not found in %s".formatted(answer.words(), pattern, where)));
  }

  private Answer read(JsonNode root, Answer answer) {
    Answer measured = answer;
    var wrong = new ArrayList<String>();
    if (!states.isEmpty()) {
      states.forEach((path, state) -> compare(path, state, root, wrong));
      measured = measured.with(HttpKind.UNEXPECTED, new Count(wrong.size()));
    }
    if (value.isPresent()) {
      Optional<Double> number = number(value.get(), root, wrong);
      if (number.isPresent()) {
        measured = measured.with(HttpKind.VALUE, new Quantity(number.get(), Unit.ONE));
      }
    }
    measured = seats(root, measured, wrong);
    return wrong.isEmpty() ? measured : measured.judged(Verdict.DOWN, shortened(wrong));
  }

  private static void compare(JsonPath path, String state, JsonNode root, List<String> wrong) {
    Map<String, JsonNode> found = path.find(root);
    if (found.isEmpty()) {
      wrong.add(path.words() + " is missing");
    }
    found.forEach(
        (place, node) -> {
          if (!node.asText().equals(state)) {
            wrong.add("%s is %s, not %s".formatted(place, shown(node), state));
          }
        });
  }

  private Answer seats(JsonNode root, Answer answer, List<String> wrong) {
    if (seatsUsed.isEmpty() || seatsBought.isEmpty()) {
      return answer;
    }
    Optional<Double> used = number(seatsUsed.get(), root, wrong);
    Optional<Double> bought = number(seatsBought.get(), root, wrong);
    if (used.isEmpty() || bought.isEmpty()) {
      return answer;
    }
    Quantity free = new Quantity(bought.get() - used.get(), Unit.ONE);
    String words =
        "%s of %s seats used"
            .formatted(
                new Quantity(used.get(), Unit.ONE).words(),
                new Quantity(bought.get(), Unit.ONE).words());
    Answer measured =
        answer
            .with(HttpKind.SEATS_USED, new Quantity(used.get(), Unit.ONE))
            .with(HttpKind.SEATS_BOUGHT, new Quantity(bought.get(), Unit.ONE))
            .with(HttpKind.SEATS_FREE, free);
    if (free.number() < 0) {
      wrong.add(words);
    }
    return measured.judged(measured.verdict(), measured.words() + ", " + words);
  }

  private static Optional<Double> number(JsonPath path, JsonNode root, List<String> wrong) {
    Map<String, JsonNode> found = path.find(root);
    if (found.isEmpty()) {
      wrong.add(path.words() + " is missing");
      return Optional.empty();
    }
    JsonNode node = found.values().iterator().next();
    double number = node.isNumber() ? node.doubleValue() : node.asDouble(Double.NaN);
    if (found.size() > 1 || !Double.isFinite(number)) {
      wrong.add("%s is not one number".formatted(path.words()));
      return Optional.empty();
    }
    return Optional.of(number);
  }

  private static String shown(JsonNode node) {
    String text = node.isValueNode() ? node.asText() : "no single value";
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
  }

  private static String shortened(List<String> wrong) {
    String words = String.join("; ", wrong.subList(0, Math.min(NAMED, wrong.size())));
    return wrong.size() > NAMED ? words + "; and %d more".formatted(wrong.size() - NAMED) : words;
  }
}
