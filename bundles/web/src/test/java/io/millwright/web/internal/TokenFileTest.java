package io.millwright.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {
  @TempDir Path folder;

  @Test
  void is_made_at_the_first_start_for_its_owner_only_and_kept() throws IOException {
    Path file = folder.resolve("site/token");
    var first = new TokenFile(file);
    String token = Files.readString(file).strip();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(first.fits(token)).isTrue();
    assertThat(new TokenFile(file).fits(token)).isTrue();
    assertThat(first.fits(token + "0")).isFalse();
  }

  // An empty file must not make the empty token fit.
  @Test
  void is_made_anew_when_it_is_empty() throws IOException {
    Path file = Files.createFile(folder.resolve("token"));

    assertThat(new TokenFile(file).fits("")).isFalse();
    assertThat(Files.readString(file).strip()).hasSize(64);
  }
}
