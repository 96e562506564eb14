package io.millwright.itests.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.itests.TestSite;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;

/** The classes that a site's first run leaves to its later starts. */
final class SharedClassesIT {
  private static final int HOLE = 1 << 20;

  @Test
  void are_used_when_they_fit_and_a_damaged_file_hinders_no_start() throws IOException {
    try (TestSite site = TestSite.startAsShipped("shared-classes")) {
      Path shared = site.data().resolve("karaf/classes.jsa");
      assertThat(shared).doesNotExist();
      assertThat(site.stop()).isZero();
      assertThat(shared).exists();

      site.startAgain();
      assertThat(isMapped(site, shared)).isTrue();
      assertThat(site.stop()).isZero();

      // As a power cut may leave it: the length is right, in the midst is nothing.
      assertThat(shared.toFile().setWritable(true)).isTrue();
      try (FileChannel file = FileChannel.open(shared, StandardOpenOption.WRITE)) {
        file.write(ByteBuffer.allocate(HOLE), file.size() / 2);
      }
      site.startAgain();
      assertThat(isMapped(site, shared)).isFalse();
    }
  }

  private static boolean isMapped(TestSite site, Path file) throws IOException {
    return Files.readString(Path.of("/proc/" + site.pid() + "/maps")).contains(file.toString());
  }
}
