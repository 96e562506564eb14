package io.millwright.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;

/** A machine as its site tells of it over REST. */
public final class SeenMachine {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration BETWEEN = Duration.ofMillis(250);

  private final TestSite site;
  private final String id;

  /** A machine that the site may or may not know. */
  public SeenMachine(TestSite site, String id) {
    this.site = site;
    this.id = id;
  }

  /** Its row of the status; a missing node if the site does not know it. */
  public JsonNode row() {
    return rows(site.http().json("/api/status").path("machines")).stream()
        .filter(row -> row.path("id").asText().equals(id))
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  /** Its gaps, newest first. */
  public List<JsonNode> gaps() {
    return rows(site.http().json(path("gaps")).path("gaps"));
  }

  /** Its events, newest first. */
  public List<JsonNode> events() {
    return rows(site.http().json(path("events")).path("events"));
  }

  /** The newest reading of each signal; none while nobody knows the machine. */
  public List<JsonNode> readings() {
    boolean known = site.http().get(path("readings")).statusCode() != 404;
    return known ? rows(site.http().json(path("readings")).path("readings")) : List.of();
  }

  /** Clears its latched alarms; the number of them. */
  public int acknowledge() {
    HttpResponse<String> answer = site.http().post(path("acknowledge"), "{}");
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return Integer.parseInt(answer.body().replaceAll("\\D", ""));
  }

  /** Makes a customer with one site, and says that the machine stands there; once it is known. */
  public void place(String siteName) {
    put("/api/customers/acme", "{\"name\":\"Acme Gears\"}");
    put(
        "/api/sites/bern",
        """
        {"customer":"acme","name":"%s","country":"CH","zone":"Europe/Zurich"}"""
            .formatted(siteName));
    await("the fleet knows " + id)
        .until(() -> site.http().put(path("site"), "{\"site\":\"bern\"}").statusCode() == 204);
  }

  private void put(String path, String json) {
    HttpResponse<String> answer = site.http().put(path, json);
    if (answer.statusCode() != 204) {
      throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
    }
  }

  /** Its row, once the light is this. */
  public JsonNode awaitLight(String light) {
    return awaitRow("light " + light, row -> row.path("light").asText().equals(light));
  }

  /** Its row, once its driver is so. */
  public JsonNode awaitDriver(String state) {
    return awaitRow(
        "driver " + state, row -> row.path("driver").path("state").asText().equals(state));
  }

  /**
   * Its row, once it is as wanted.
   *
   * @throws ConditionTimeoutException with the last row
   */
  public JsonNode awaitRow(String what, Predicate<JsonNode> wanted) {
    try {
      return await(what).until(this::row, wanted);
    } catch (ConditionTimeoutException e) {
      throw new ConditionTimeoutException(id + ": " + what + " was awaited; it is " + row(), e);
    }
  }

  /** Its newest gap of that cause, once it is as wanted. */
  public JsonNode awaitGap(String cause, Predicate<JsonNode> wanted) {
    return await("gap " + cause + " of " + id)
        .until(
            () -> gaps().stream().filter(gap -> gap.path("cause").asText().equals(cause)).toList(),
            found -> !found.isEmpty() && wanted.test(found.get(0)))
        .get(0);
  }

  /** For a gap that is over. */
  public static boolean isClosed(JsonNode gap) {
    return gap.hasNonNull("to");
  }

  /** Waits in the way of all journeys. */
  public static ConditionFactory await(String what) {
    return Awaitility.await(what).atMost(LIMIT).pollInterval(BETWEEN);
  }

  private String path(String rest) {
    return "/api/machines/" + id + "/" + rest;
  }

  private static List<JsonNode> rows(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
