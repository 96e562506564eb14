package io.millwright.mail.in.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is left of an answer, as mail programs write them. */
class OwnWordsTest {
  private static void left(String expected, String letter) {
    assertThat(OwnWords.of(letter)).isEqualTo(expected);
  }

  @Test
  void the_letter_that_is_answered_goes_whether_it_stands_above_or_below() {
    left("It is hot again.", "It is hot again.\n\nOn 1 March 2026 Max wrote:\n> How is it?\n> Max");
    left(
        "Es ist wieder heiß.",
        "Am Mo., 2. März 2026 um 10:00 Uhr schrieb Max Muster\n<max@example.org>:\n\n> Wie ist es?\n\n"
            + "Es ist wieder heiß.");
  }

  // Without the questions nobody would know what is answered by "yes".
  @Test
  void questions_stay_where_answers_stand_between_them() {
    left(
        "> Did you restart it?\nYes.\n> And the fan?\nNo.",
        "On 1 March Max wrote:\n> Did you restart it?\nYes.\n> And the fan?\nNo.\n> Max");
  }

  @Test
  void a_letter_below_that_is_not_marked_line_by_line_goes() {
    left(
        "Done.",
        "Done.\n\nFrom: Max <max@example.org>\nSent: Monday, 2 March\nTo: Ada\nSubject: ACME-1\n\nold");
    left("Erledigt.", "Erledigt.\n\n-----Ursprüngliche Nachricht-----\nVon: Max\n\nold");
    left("Done.", "Done.\n________________________________\nFrom: Max\nold");
  }

  @Test
  void signatures_go_and_what_is_written_below_them_in_quotes_too() {
    left("Thanks", "Thanks\n-- \nAda Lovelace\nAcme GmbH");
    left("Thanks", "Thanks\n\nSent from my iPhone\n\n> old\n");
    left("Danke", "Danke\n\nVon meinem iPhone gesendet");
  }

  @Test
  void words_that_only_look_like_it_stay() {
    left("From: the press comes smoke", "From: the press comes smoke");
    left("On Monday it wrote nothing: odd", "On Monday it wrote nothing: odd");
    left("5 - 3\n--verbose was set", "5 - 3\n--verbose was set");
  }

  @Test
  void where_nothing_would_be_left_all_stays() {
    left("> all of it is quoted", "> all of it is quoted");
    left("", "");
  }

  @Test
  void a_letter_of_quotes_takes_a_moment() {
    String letter = "> a\nb\n" + ">\n".repeat(100_000) + "c";
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertThat(OwnWords.of(letter)).hasSize(letter.length()));
  }
}
