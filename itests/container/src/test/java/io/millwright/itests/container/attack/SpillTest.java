package io.millwright.itests.container.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillTest {
  @Test
  void a_secret_in_any_file_below_is_found(@TempDir Path folder) throws Exception {
    Path deep = Files.createDirectories(folder.resolve("a/b"));
    Files.write(deep.resolve("x.log"), new byte[] {1, 2, 's', 'e', 'c', 'r', 'e', 't', '7', 0});
    assertThat(Spill.in(folder, List.of("secret7", "another")))
        .singleElement()
        .asString()
        .endsWith("x.log: secret7");
  }
}
