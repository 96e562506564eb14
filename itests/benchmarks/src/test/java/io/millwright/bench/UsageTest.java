package io.millwright.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UsageTest {
  // A server that forks for each client would look cheap otherwise.
  @Test
  void counts_what_a_child_used_that_has_ended() throws Exception {
    Process shell =
        new ProcessBuilder(
                "sh",
                "-c",
                "sh -c 'i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done'; echo done; read x")
            .start();
    try {
      assertThat(shell.inputReader().readLine()).isEqualTo("done");
      Usage usage = Usage.of(shell.pid());
      assertThat(usage.cpuSeconds()).isPositive();
      assertThat(usage.rssBytes()).isPositive();
    } finally {
      shell.destroy();
    }
  }

  @Test
  void knows_nothing_of_a_process_that_is_gone() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();

    assertThat(Usage.of(gone.pid())).isEqualTo(Usage.NOTHING);
    assertThat(Usage.of(List.of()).cpuSeconds()).isZero();
  }

  // Java's compilers work for minutes after a start; what they do is not what a reading costs.
  @Test
  void knows_the_work_of_javas_compilers_from_the_work_they_are_for() throws Exception {
    var before = new Usage(10, 4, 0);
    // The time of a child that ended stands beside each thread's own.
    Process child =
        new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done").start();
    child.waitFor();
    Usage own = Usage.of(ProcessHandle.current().pid());

    assertThat(new Usage(25, 14, 0).workSince(before)).isEqualTo(5);
    assertThat(new Usage(25, 14, 0).compilersSince(before)).isEqualTo(10);
    assertThat(own.compilerSeconds()).isPositive().isLessThan(own.cpuSeconds());
  }

  @Test
  void takes_the_nearest_sample_as_a_percentile() {
    var samples = new Percentiles(5, 1, 4, 2, 3);

    assertThat(samples.median()).isEqualTo(3);
    assertThat(samples.at(99)).isEqualTo(5);
    assertThat(samples.at(1)).isEqualTo(1);
    assertThat(samples.count()).isEqualTo(5);
  }
}
