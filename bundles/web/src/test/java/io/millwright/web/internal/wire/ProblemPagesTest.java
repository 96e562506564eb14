package io.millwright.web.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the web server says by itself, before anything of ours is asked. */
class ProblemPagesTest {
  private static final String HOST = "Host: x";

  @TempDir Path data;

  @Test
  void every_error_of_the_web_server_is_a_problem_that_tells_nothing_of_its_inside()
      throws Exception {
    try (var gate = new Gate(data, "127.0.0.1", Map.of())) {
      isProblem(404, gate.ask("GET /nothing HTTP/1.1", HOST));
      isProblem(404, gate.ask("DELETE /nothing HTTP/1.1", HOST));
      isProblem(404, gate.ask("GET /nothing HTTP/1.1", HOST, "Accept: text/html"));
      isProblem(500, gate.ask("GET /broken HTTP/1.1", HOST, "Accept: text/html"));
      isProblem(400, gate.ask("GET / HTTP/1.1"));
      isProblem(400, gate.ask("GET /%zz HTTP/1.1", HOST));
      isProblem(400, gate.ask("GET / HTTP/1.1", HOST, "Content-Length: 1", "Content-Length: 2"));
      isProblem(400, gate.ask("nonsense", HOST));
      isProblem(505, gate.ask("GET / HTTP/7.0", HOST));
      isProblem(414, gate.ask("GET /" + "a".repeat(20_000) + " HTTP/1.1", HOST));
      isProblem(431, gate.ask("GET / HTTP/1.1", HOST, "X: " + "a".repeat(20_000)));
    }
  }

  private static void isProblem(int status, String answer) {
    assertThat(answer).startsWith("HTTP/1.1 " + status);
    assertThat(answer.toLowerCase(java.util.Locale.ROOT))
        .contains("content-type: application/problem+json", "x-content-type-options: nosniff");
    assertThat(answer).contains("\"status\":" + status, "\"title\":", "\"detail\":");
    assertThat(answer).doesNotContain("secret", "Exception", "etty", "\tat ", "<html");
  }
}
