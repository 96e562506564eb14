package io.millwright.mail.in.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.mail.BodyPart;
import jakarta.mail.MultipartDataSource;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Letters made to do harm. */
class OpenerTest {
  private static MimeMessage letter(String raw) throws Exception {
    return new MimeMessage(
        Session.getInstance(new Properties()),
        new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)));
  }

  /** A part whose content nobody may fetch. */
  private static final class Far implements DataSource {
    @Override
    public InputStream getInputStream() {
      throw new AssertionError("a file was fetched");
    }

    @Override
    public OutputStream getOutputStream() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String getContentType() {
      return "multipart/mixed";
    }

    @Override
    public String getName() {
      return "far";
    }
  }

  /** Parts that a server knows. */
  private record Parts(List<BodyPart> parts, DataSource whole) implements MultipartDataSource {
    @Override
    public int getCount() {
      return parts.size();
    }

    @Override
    public BodyPart getBodyPart(int index) {
      return parts.get(index);
    }

    @Override
    public InputStream getInputStream() throws java.io.IOException {
      return whole.getInputStream();
    }

    @Override
    public OutputStream getOutputStream() throws java.io.IOException {
      return whole.getOutputStream();
    }

    @Override
    public String getContentType() {
      return whole.getContentType();
    }

    @Override
    public String getName() {
      return whole.getName();
    }
  }

  // A small site has no room for it.
  @Test
  void of_a_file_only_its_name_is_looked_at() throws Exception {
    var text =
        new MimeBodyPart(
            new ByteArrayInputStream(
                "Content-Type: text/plain\r\n\r\nhot".getBytes(StandardCharsets.UTF_8)));
    var file = new MimeBodyPart();
    file.setDataHandler(new DataHandler(new Far()));
    file.setHeader("Content-Type", "application/pdf");
    file.setHeader("Content-Disposition", "attachment; filename=curve.pdf");
    var parts = new DataHandler(new Parts(List.of(text, file), new Far()));
    var letter =
        new MimeMessage(Session.getInstance(new Properties())) {
          @Override
          public DataHandler getDataHandler() {
            return parts;
          }
        };
    letter.setHeader("Content-Type", "multipart/mixed; boundary=b");
    Received opened = Opener.open(letter);
    assertThat(opened.text()).isEqualTo("hot");
    assertThat(opened.attachments()).containsExactly("curve.pdf");
  }

  @Test
  void all_parts_together_say_only_so_much() throws Exception {
    String part = "--b\r\nContent-Type: text/plain\r\n\r\n" + "a".repeat(150_000) + "\r\n";
    String raw = "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + part.repeat(3) + "--b--";
    assertThat(Opener.open(letter(raw)).text()).hasSizeBetween(200_000, 200_010);
  }

  @Test
  void a_report_made_to_take_hours_takes_a_moment() {
    String head = "Content-Type: message/delivery-status\r\n\r\n";
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (String blank : List.of("\n", " ", "\t")) {
            String raw = head + "Final-Recipient:" + blank.repeat(190_000);
            assertThat(Opener.open(letter(raw)).failure()).isEmpty();
          }
        });
  }

  @Test
  void a_letter_without_a_name_is_known_by_its_headers_and_words() throws Exception {
    String raw = "From: ada@example.org\r\nSubject: a\r\n\r\nhot";
    String key = Opener.open(letter(raw)).key();
    assertThat(Opener.open(letter(raw)).key()).isEqualTo(key).hasSize(64);
    assertThat(Opener.open(letter(raw + "!")).key()).isNotEqualTo(key);
    assertThat(Opener.open(letter("X: y\r\n" + raw)).key()).isNotEqualTo(key);
  }
}
