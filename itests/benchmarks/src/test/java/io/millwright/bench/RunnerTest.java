package io.millwright.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerTest {
  @TempDir private Path folder;
  private final List<String> said = new ArrayList<>();

  private interface Work {
    List<Figure> run(Setting setting) throws Exception;
  }

  private Outcome run(Duration budget, Work work) {
    var bench =
        new Bench() {
          @Override
          public String name() {
            return "trial";
          }

          @Override
          public String words() {
            return "nothing";
          }

          @Override
          public List<Figure> run(Setting setting, Progress progress) throws Exception {
            return work.run(setting);
          }
        };
    return new Runner(true, folder, folder, said::add)
        .run(new Plan.Entry(bench, budget, budget.multipliedBy(2)));
  }

  @Test
  void gives_each_bench_an_empty_folder_and_its_figures_to_the_report() throws Exception {
    Files.createDirectories(folder.resolve("trial/left"));
    Outcome outcome =
        run(
            Duration.ofMinutes(1),
            setting -> {
              assertThat(setting.work()).isEmptyDirectory();
              return List.of(Figure.told("a", 1, "s"));
            });

    assertThat(outcome.figures()).extracting(Figure::name).containsExactly("a");
    assertThat(outcome.broke()).isFalse();
  }

  @Test
  void tells_a_missing_peer_from_a_bug() {
    Outcome missing =
        run(
            Duration.ofMinutes(1),
            setting -> {
              throw new CannotRunException("install it");
            });
    Outcome bug =
        run(
            Duration.ofMinutes(1),
            setting -> {
              throw new IllegalStateException("two\nlines");
            });

    assertThat(missing.broke()).isFalse();
    assertThat(missing.trouble()).isEqualTo("install it");
    assertThat(bug.broke()).isTrue();
    assertThat(bug.trouble()).isEqualTo("IllegalStateException: two");
  }

  @Test
  void ends_a_bench_that_hangs() {
    Outcome outcome =
        run(
            Duration.ofMillis(20),
            setting -> {
              new CountDownLatch(1).await();
              return List.of();
            });

    assertThat(outcome.broke()).isTrue();
    assertThat(outcome.trouble()).contains("did not end within");
    assertThat(said).anyMatch(words -> words.contains("longer than planned"));
  }
}
