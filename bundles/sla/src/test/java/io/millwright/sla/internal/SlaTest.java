package io.millwright.sla.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlaTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  private int sla(String words) {
    return Sla.run(
        words.isEmpty() ? List.of() : List.of(words.split(" +", -1)),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(errors, true, StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--from 2026-05-13T16:00 --target 1h | --hours is missing",
        "--hours DE --target 1h | --from is missing",
        "--hours DE --from 2026-05-13T16:00 | --target is missing",
        "--hours DE --from yesterday --target 1h | --from 'yesterday': write a time as",
        "--hours DE --from 2026-02-30T16:00 --target 1h | --from '2026-02-30T16:00'",
        "--hours DE --from 2026-05-13T16:00 --target -1h | --target: target '-1h': write",
        "--hours DE --from 2026-05-13T16:00 --target P5D | --target: target 'P5D': write",
        "--hours DE --from 2026-05-13T16:00 --target 1h --pause now | --pause 'now': write it as FROM..UNTIL",
        "--hours DE --from 2026-05-13T16:00 --target 1h --pause 2026-05-13T16:20..2026-05-13T16:10 | ends before it begins",
        "--hours DE --from 2026-05-13T16:00 --target 1h --holidays 2026-13-01 | --holidays: holiday '2026-13-01'",
        "--hours DE --from 2026-05-13T16:00 --target 1h --holidays ZZ | --holidays: no public holidays of 'ZZ'",
        "--hours none.json --from 2026-05-13T16:00 --target 1h | there is no such file",
        "--hours DE-XX --from 2026-05-13T16:00 --target 1h | no public holidays of 'DE-XX'",
        "--hours DE --from 2026-05-13T16:00 --target 1h --target 2h | --target stands there twice",
        "--hours DE --from 2026-05-13T16:00 --target 1h --wrong | unknown word '--wrong'",
        "--hours DE --from 2026-05-13T16:00 --target | --target needs a value",
        "--hours DE --from --target 1h | --from needs a value"
      })
  void says_what_is_wrong_and_what_to_do(String words, String message) {
    assertThat(sla(words)).isEqualTo(2);
    assertThat(errors.toString(StandardCharsets.UTF_8))
        .startsWith("millwright: ")
        .contains(message)
        .hasLineCount(1);
    assertThat(out.size()).isZero();
  }

  @Test
  void shows_how_to_ask() {
    assertThat(sla("--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("usage: ./millwright sla");
    assertThat(sla("")).isEqualTo(2);
    assertThat(errors.toString(StandardCharsets.UTF_8)).startsWith("usage: ./millwright sla");
  }

  @Test
  void takes_values_behind_an_equals_sign_and_lists_of_holidays() {
    assertThat(
            sla(
                "--hours=AT --from=2026-05-13T16:30 --target=1h --holidays 2026-05-15,CZ --holidays 2026-05-18"))
        .isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("due  Tue 2026-05-19T08:30:00");
  }
}
