package io.millwright.remote.session.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteKeyTest {
  @TempDir Path folder;

  // The power may go at any moment of the first start.
  @Test
  void is_made_anew_when_it_was_written_in_part() throws Exception {
    Files.writeString(folder.resolve("key.part"), "MC4");
    Files.writeString(folder.resolve("key.public"), "MCow");
    var receipt = new SiteKey(folder).signed("all is closed");

    assertThat(new SiteKey(folder).isGenuine(receipt)).isTrue();
    assertThat(folder.resolve("key.part")).doesNotExist();
  }
}
