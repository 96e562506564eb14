package io.millwright.driver.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonFileTest {
  private static final String TEXT =
      """
      {
        "frame": {
          "end": 5,
          "lengt": 12
        },
        "every.seconds": 0.001,
        "retries": 2.5,
        "steps": [ {"do": "ask"}, {"do":
           "aks"} ]
      }
      """;

  @Test
  void tells_all_faults_at_once_with_line_path_value_and_rule() throws FaultyFileException {
    JsonFile file = JsonFile.of("press.json", TEXT);
    JsonSpot root = file.root();
    root.at("frame").neededText("end");
    root.at("frame").only(List.of("end", "length"));
    Duration every = root.seconds("every.seconds", 1, 3600, 30);
    int retries = root.whole("retries", 0, 9, 1);
    root.at("steps").elements().forEach(step -> step.word("do", List.of("ask", "wait"), "ask"));
    root.neededText("name");

    FaultyFileException e = catchThrowableOfType(FaultyFileException.class, file::check);

    assertThat(every).isEqualTo(Duration.ofSeconds(30));
    assertThat(retries).isEqualTo(1);
    assertThat(e).hasMessageStartingWith("press.json, line 1: ");
    assertThat(e.faults())
        .extracting(FileFault::words)
        .containsExactly(
            "line 1: $ = " + shortened() + ": \"name\" is missing",
            "line 3: $.frame.end = 5: a text in quotes is needed here",
            "line 4: $.frame.lengt: unknown key, did you mean 'length'?; known are [end, length]",
            "line 6: $.every.seconds = 0.001: a number from 1 to 3600 is needed here",
            "line 7: $.retries = 2.5: a whole number from 0 to 9 is needed here",
            "line 8: $.steps[1].do = \"aks\": one of [ask, wait] is needed here, did you mean 'ask'?");
    assertThat(e.misconfigured().fault()).isEqualTo(Fault.MISCONFIGURED);
  }

  private static String shortened() {
    return "{\"frame\":{\"end\":5,\"lengt\":12},\"every.seconds\":0.001,\"retries…";
  }

  @Test
  void names_the_line_of_what_is_no_json() {
    assertThatThrownBy(() -> JsonFile.of("press.json", "{\n \"a\": 1,\n \"a\": 2}"))
        .isInstanceOf(FaultyFileException.class)
        .hasMessageContaining("press.json, line 3")
        .hasMessageContaining("Duplicate field 'a'");
    assertThatThrownBy(() -> JsonFile.of("press.json", "{\n \"a\": 1,\n \"b\" 2}"))
        .hasMessageContaining("line 3");
    assertThatThrownBy(() -> JsonFile.of("press.json", "")).hasMessageContaining("empty");
  }

  @Test
  void reads_secrets_and_says_which_file_is_missing(@TempDir Path etc)
      throws IOException, DriverException {
    var folder = new EtcFolder(etc);
    Files.writeString(etc.resolve("good"), "swordfish\nnot this\n");
    Files.writeString(etc.resolve("empty"), "\n");

    assertThat(folder.secret("password.file", "good")).isEqualTo("swordfish");
    assertThatThrownBy(() -> folder.secret("password.file", "empty"))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("password.file = empty");
    assertThatThrownBy(() -> folder.secret("password.file", "gone"))
        .hasMessageContaining(etc.resolve("gone").toString());
    assertThatThrownBy(() -> folder.json("gone.json")).isInstanceOf(FaultyFileException.class);
  }

  // A name may lead to a device without end, as a link does here.
  @Test
  void reads_only_plain_files_of_bounded_length(@TempDir Path etc) throws IOException {
    var folder = new EtcFolder(etc);
    Files.createSymbolicLink(etc.resolve("endless"), Path.of("/dev/zero"));
    Files.createDirectory(etc.resolve("room"));
    Files.writeString(etc.resolve("long"), "x".repeat(65));

    assertThatThrownBy(() -> folder.json("endless")).hasMessageContaining("no plain file");
    assertThatThrownBy(() -> folder.secret("password.file", "endless"))
        .hasMessageContaining("no plain file");
    assertThatThrownBy(() -> folder.json("room")).hasMessageContaining("is a folder");
    assertThatThrownBy(() -> SmallFile.bytes(etc.resolve("long"), 64))
        .hasMessageContaining("longer than 64 bytes");
    assertThat(SmallFile.text(etc.resolve("long"), 65)).hasSize(65);
  }

  @Test
  void never_repeats_a_login_that_stands_in_an_address() throws FaultyFileException {
    JsonFile file =
        JsonFile.of("rec.json", "{\"url\": \"http://anna:s3cret@10.0.0.5/status?a=b\"}");
    file.root().at("url").wrong("user and password have their own keys");
    assertThatThrownBy(file::check)
        .hasMessageContaining("http://…@10.0.0.5/status")
        .hasMessageNotContaining("s3cret")
        .hasMessageNotContaining("anna");
  }
}
