package io.millwright.console.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.driver.DriverException;
import io.millwright.driver.DriverTool;
import io.millwright.driver.Fault;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.Test;

class ToolCommandTest {
  /** Says its words again; knows a bad and an unreachable one. */
  private static final class Echo implements DriverTool {
    @Override
    public String name() {
      return "echo";
    }

    @Override
    public String summary() {
      return "Says words again.";
    }

    @Override
    public String usage() {
      return "WORD...";
    }

    @Override
    public void run(List<String> arguments, PrintWriter out) throws DriverException {
      if (arguments.isEmpty()) {
        throw new IllegalArgumentException("say at least one word");
      }
      if (arguments.contains("far")) {
        throw new DriverException(Fault.UNREACHABLE, "too far away");
      }
      out.println(String.join(" ", arguments));
    }
  }

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private String run(String... words) throws Exception {
    new ToolCommand(new Echo(), new TestDesk())
        .run(List.of(words), new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8).strip();
  }

  @Test
  void prints_what_the_tool_says() throws Exception {
    assertThat(run("21", "°C")).isEqualTo("21 °C");
  }

  @Test
  void explains_itself() throws Exception {
    assertThat(run("--help")).startsWith("usage: millwright:echo WORD...").contains("Says words");
  }

  @Test
  void answers_wrong_words_with_the_usage_and_trouble_with_its_cause() {
    assertThatThrownBy(this::run)
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("say at least one word")
        .hasMessageContaining("usage: millwright:echo WORD...");
    assertThatThrownBy(() -> run("far")).hasMessage("too far away");
  }
}
