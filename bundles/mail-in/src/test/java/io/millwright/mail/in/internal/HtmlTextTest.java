package io.millwright.mail.in.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What pages say. */
class HtmlTextTest {
  @Test
  void says_what_a_person_would_read() {
    assertThat(
            HtmlText.of(
                "<html><head><title>t</title><style>p{}</style></head><body><p>Über&nbsp;81&#176;C"
                    + "<br>&amp; more</p><script>alert('x')</script><!-- no --><div>end</div>"))
        .isEqualTo("Über 81°C\n& more\nend");
  }

  @Test
  void what_is_quoted_goes_as_in_plain_letters() {
    String page =
        "<div>Yes.</div><div>On 1 March Max wrote:<br></div>"
            + "<blockquote><div>Did you restart it?</div></blockquote>";
    assertThat(HtmlText.of(page)).isEqualTo("Yes.\nOn 1 March Max wrote:\n> Did you restart it?");
    assertThat(OwnWords.of(HtmlText.of(page))).isEqualTo("Yes.");
  }

  @Test
  void broken_pages_end_where_they_break() {
    assertThat(HtmlText.of("a <b>b</b> < c <i")).isEqualTo("a b < c <i");
    assertThat(HtmlText.of("a<script>b")).isEqualTo("a");
    assertThat(HtmlText.of("&#xFFFFFF; &nope; &#0x;")).isEqualTo("&#xFFFFFF; &nope; &#0x;");
  }

  @Test
  void a_page_made_to_take_hours_takes_a_moment() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> HtmlText.of("<a".repeat(100_000) + "<!--".repeat(20_000)));
  }

  @Test
  void a_page_of_hidden_parts_and_one_of_quotes_in_quotes_take_a_moment() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          assertThat(HtmlText.of("<head></head>".repeat(15_000) + "a".repeat(20_000)))
              .hasSize(20_000);
          String deep = "<blockquote>".repeat(8_000) + "<p>x".repeat(25_000);
          assertThat(HtmlText.of(deep)).startsWith("> > ").hasSizeLessThan(1_000_000);
        });
  }
}
