package io.millwright.driver.serial.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.driver.files.FaultyFileException;
import io.millwright.driver.serial.profile.Field.Name;
import io.millwright.driver.serial.profile.LineSettings.FlowControl;
import io.millwright.driver.serial.profile.LineSettings.Parity;
import io.millwright.driver.serial.profile.LineSettings.StopBits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileFilesTest {
  @TempDir Path etc;

  @Test
  void the_versitron_is_set_as_its_manual_says() {
    Profile versitron = Samples.shipped("versitron-bt130r");

    assertThat(versitron.line().words()).isEqualTo("9600 8N1");
    assertThat(versitron.measuresHardness()).isTrue();
    assertThat(versitron.delivers(Name.JUDGEMENT)).isTrue();
    assertThat(versitron.delivers(Name.D1)).isFalse();
    assertThat(versitron.about().running()).isFalse();
  }

  @Test
  void a_sites_own_file_says_only_what_is_different() throws Exception {
    Profile own =
        Own.read(
            etc,
            """
            {
              "extends": "mitutoyo-usb-itn",
              "line": {"baud": 2400, "data.bits": 7, "parity": "even", "stop.bits": 2, "flow": "rts-cts"},
              "fields": {"scale": {"fixed": "HRC"}}
            }""");

    assertThat(own.line())
        .isEqualTo(new LineSettings(2400, 7, Parity.EVEN, StopBits.TWO, FlowControl.RTS_CTS));
    assertThat(own.line().words()).isEqualTo("2400 7E2 RTS/CTS");
    assertThat(own.about().name()).isEqualTo("own.profile.json");
    assertThat(own.about().title()).startsWith("Mitutoyo");
    assertThat(own.measuresHardness()).isTrue();
    var interpreter = new Interpreter(own);
    assertThat(
            Words.of(SamplesTest.fed(interpreter, Bytes.parse("01A+00062.50<CR>"), Samples.NOON)))
        .containsExactly("result 62.5 HRC");
  }

  @Test
  void the_files_of_a_profile_are_all_it_extends() {
    Own.write(etc, "a.json", "{\"extends\": \"b.json\"}");
    Own.write(etc, "b.json", "{\"extends\": \"polled-tester\"}");

    assertThat(Own.files(etc).files("a.json"))
        .containsExactly(etc.resolve("a.json"), etc.resolve("b.json"));
    assertThat(Own.files(etc).files("polled-tester")).isEmpty();
    assertThat(Own.files(etc).files("missing.json")).containsExactly(etc.resolve("missing.json"));
  }

  @Test
  void a_profile_that_extends_itself_is_refused() {
    Own.write(etc, "a.json", "{\"extends\": \"a.json\"}");

    assertThatThrownBy(() -> Own.files(etc).read("a.json")).hasMessageContaining("extends itself");
    assertThat(Own.files(etc).files("a.json")).hasSizeLessThan(10);
  }

  @Test
  void a_name_that_is_unknown_is_refused_with_the_one_that_was_meant() {
    assertThatThrownBy(() -> Own.files(etc).read("versitron-bt130"))
        .isInstanceOf(FaultyFileException.class)
        .hasMessageContaining("did you mean 'versitron-bt130r'?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"line\": {\"baud\": 9}|$.line.baud = 9: a whole number from 50 to 4000000",
        "\"line\": {\"stop.bits\": 1.2}|$.line.stop.bits = 1.2: 1, 1.5 or 2",
        "\"line\": {\"parity\": \"evn\"}|$.line.parity = \"evn\": one of [even, mark, none, odd, space] is needed here, did you mean 'even'?",
        "\"line\": {\"bauds\": 9600}|$.line.bauds: unknown key, did you mean 'baud'?",
        "\"frame\": {\"by\": \"length\"}|\"length\" belongs to a frame by length",
        "\"frame\": {\"by\": \"delimiter\"}|\"end\" is missing",
        "\"frame\": {\"by\": \"delimiter\", \"end\": \"<CRX>\"}|write control characters as <CR>",
        "\"frame\": {\"by\": \"delimiter\", \"end\": \"\"}|$.frame.end = \"\": a text in quotes",
        "\"frame\": {\"by\": \"pause\", \"end\": \"<CR>\"}|\"end\" has no meaning",
        "\"frame\": {\"by\": \"pause\", \"longest\": 5000}|$.frame.longest = 5000: a whole number from 1 to 4096",
        "\"checksum\": {\"kind\": \"crc16\"}|$.checksum.kind = \"crc16\": one of",
        "\"checksum\": {\"kind\": \"xor\", \"written\": \"decimal\"}|\"digits\" is missing",
        "\"checksum\": {\"kind\": \"xor\", \"place\": \"last-field\"}|\"separator\" belongs to",
        "\"checksum\": {\"kind\": \"xor\", \"covers\": [\"all\"]}|$.checksum.covers[0] = \"all\": start or end",
        "\"ask\": {}|\"text\" is missing",
        "\"numbering\": {\"first\": 5, \"last\": 2}|\"last\" must be greater than \"first\"",
        "\"unit\": \"inch\"|$.unit = \"inch\": a UCUM code is needed here",
        "\"messages\": [{\"pattern\": \"(?<valu>x)\"}]|group 'valu' is no field, did you mean 'value'?",
        "\"messages\": [{\"pattern\": \"(?<value>x\"}]|no pattern (RE2 syntax",
        "\"messages\": [{\"pattern\": \"(?<value>x)(?=y)\"}]|without look-around",
        "\"messages\": [{\"pattern\": \"x\"}]|no pattern has a group 'value'",
        "\"messages\": [{\"pattern\": \"(?<value>x)\", \"means\": \"nothing\"}]|needs at least one that means a result",
        "\"fields\": {\"scale\": {\"fixed\": \"HRX\"}}|hardness scale 'HRX'",
        "\"fields\": {\"scale\": {}}|no pattern has a group 'scale', and nothing is fixed",
        "\"fields\": {\"judgement\": {\"fixed\": \"good\"}}|good: low, ok or high is needed",
        "\"fields\": {\"unit\": {\"fixed\": \"kgf\"}}|kgf cannot be told in 1, the profile's unit",
        "\"fields\": {\"force\": {\"fixed\": \"3\", \"unit\": \"mm\"}}|cannot be told in N",
        "\"fields\": {\"valeu\": {}}|no field, did you mean 'value'?",
        "\"date\": {\"form\": \"yyyy-MM-dd HH:mm:ss\"}|\"zone\" is missing",
        "\"date\": {\"form\": \"bbb\", \"zone\": \"UTC\"}|form such as yyyy-MM-dd",
        "\"farme\": {}|$.farme: unknown key, did you mean 'frame'?",
      })
  void what_is_wrong_is_told_with_file_line_key_and_rule(String setting, String words) {
    assertThatThrownBy(() -> Own.profile(etc, setting))
        .isInstanceOf(FaultyFileException.class)
        .hasMessageStartingWith("own.profile.json, line ")
        .hasMessageContaining(words);
  }

  @Test
  void the_line_is_that_of_the_fault_and_all_faults_are_told_at_once() {
    assertThatThrownBy(
            () ->
                Own.read(
                    etc,
                    """
                    {
                      "title": "A gauge",
                      "source": "example",
                      "line": {"baud": "fast"},
                      "frame": {"by": "delimiter", "end": "<CR>"},
                      "messages": [
                        {"pattern": "(?<value>[0-9]+"}
                      ]
                    }"""))
        .hasMessageContaining("line 4: $.line.baud = \"fast\"")
        .hasMessageContaining("line 7: $.messages[0].pattern");
  }

  @Test
  void broken_json_is_told_with_its_line() {
    assertThatThrownBy(() -> Own.read(etc, "{\n\"title\": \"A gauge\"\n\"source\": \"x\"}"))
        .hasMessageContaining("line 3");
  }

  @Test
  void the_examples_of_the_manual_can_be_read() throws Exception {
    String manual = Files.readString(Path.of("../../docs/serial-profiles.md"));
    Matcher examples = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(manual);
    int count = 0;
    while (examples.find()) {
      assertThat(Own.read(etc, examples.group(1)).measuresHardness()).isTrue();
      count++;
    }
    assertThat(count).isEqualTo(2);
    for (String name : ProfileFiles.SHIPPED) {
      assertThat(manual).contains("| `" + name + "` |");
    }
  }
}
