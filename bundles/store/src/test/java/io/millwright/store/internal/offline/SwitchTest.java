package io.millwright.store.internal.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A switch that is broken off after any of its renames ends as if it had not been. */
final class SwitchTest {
  /** One rename, as the switch does them. */
  private interface Rename {
    void done() throws IOException;
  }

  @Test
  void goes_on_from_wherever_it_was_broken_off(@TempDir Path folder) throws Exception {
    for (int done = 0; done <= 6; done++) {
      Path data = Files.createDirectory(folder.resolve("site-" + done));
      List<Rename> renames = planned(data);
      assertThat(renames).hasSize(6);
      for (Rename rename : renames.subList(0, done)) {
        rename.done();
      }

      assertThat(Switch.isUnderWay(data)).isTrue();
      Switch.finish(data);
      Switch.finish(data);

      assertThat(Switch.isUnderWay(data)).isFalse();
      assertThat(data.resolve("etc")).as("after %d renames", done).hasContent("new etc");
      assertThat(data.resolve("derby")).hasContent("new derby");
      assertThat(data.resolve("gone")).doesNotExist();
      assertThat(data.resolve("added")).hasContent("new added");
      assertThat(data.resolve("before-x/etc")).hasContent("old etc");
      assertThat(data.resolve("before-x/derby")).hasContent("old derby");
      assertThat(data.resolve("before-x/gone")).hasContent("old gone");
      assertThat(data.resolve("before-x/added")).doesNotExist();
    }
  }

  @Test
  void nothing_written_down_is_nothing_done(@TempDir Path data) throws Exception {
    Files.writeString(data.resolve("etc"), "old etc");

    Switch.finish(data);

    assertThat(data.resolve("etc")).hasContent("old etc");
  }

  private static List<Rename> planned(Path data)
      throws IOException, SQLException, RefusedException {
    Path fresh = Files.createDirectories(data.resolve("restore.new"));
    Path kept = data.resolve("before-x");
    var plan = new Switch.Plan(data, "before-x");
    List<Rename> renames = new ArrayList<>();
    for (String name : List.of("derby", "etc", "gone")) {
      Files.writeString(data.resolve(name), "old " + name);
      renames.add(
          () -> {
            Files.createDirectories(kept);
            Files.move(data.resolve(name), kept.resolve(name));
          });
      if (!name.equals("gone")) {
        Files.writeString(fresh.resolve(name), "new " + name);
        renames.add(() -> Files.move(fresh.resolve(name), data.resolve(name)));
      }
      Path from = name.equals("gone") ? null : fresh.resolve(name);
      plan.move(from, data.resolve(name), kept.resolve(name));
    }
    Files.writeString(fresh.resolve("added"), "new added");
    plan.move(fresh.resolve("added"), data.resolve("added"), kept.resolve("added"));
    renames.add(() -> Files.move(fresh.resolve("added"), data.resolve("added")));
    plan.commit();
    return renames;
  }
}
