package io.millwright.itests.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;

/** People of the machine's customer, with accounts of their own. */
final class Guests {
  /** Of all of them. */
  static final String PASSWORD = "a long sentence of nobody else";

  private final Stage stage;

  Guests(Stage stage) {
    this.stage = stage;
  }

  /** Somebody gets an account and follows the link to it. */
  void join(String login, String role) {
    JsonNode invited =
        post(
            "/api/accounts",
            """
            {"login":"%s","name":"%s","email":"","language":"en","customer":"acme",
             "grants":[{"role":"%s","place":"customer:acme"}]}"""
                .formatted(login, login, role));
    post(
        "/api/invitation/password",
        "{\"secret\":\"%s\",\"password\":\"%s\"}"
            .formatted(invited.path("secret").asText(), PASSWORD));
  }

  private JsonNode post(String path, String json) {
    HttpResponse<String> answer = stage.site().http().post(path, json);
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    try {
      return new ObjectMapper().readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
