package io.millwright.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the disk under all the others does: nothing durable can be faster. */
final class DiskBench implements Bench {
  private static final int BLOCK = 4096;

  @Override
  public String name() {
    return "disk";
  }

  @Override
  public String words() {
    return "the disk alone: appending 4 KiB and forcing it down, each time";
  }

  @Override
  public List<Figure> run(Setting setting, Progress progress) throws IOException {
    Duration stretch = setting.either(Duration.ofSeconds(3), Duration.ofSeconds(20));
    var micros = new ArrayList<Double>();
    long end = System.nanoTime() + stretch.toNanos();
    try (var file =
        FileChannel.open(
            setting.work().resolve("appended"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      var block = ByteBuffer.allocate(BLOCK);
      while (System.nanoTime() < end) {
        long begin = System.nanoTime();
        block.rewind();
        file.write(block);
        file.force(false);
        micros.add((System.nanoTime() - begin) / 1e3);
      }
    }
    var times = new Percentiles(micros.stream().mapToDouble(Double::doubleValue).toArray());
    return List.of(
        Figure.told("disk: durable append, median", times.median(), "µs"),
        Figure.told("disk: durable append, p99", times.at(99), "µs"),
        Figure.told("disk: durable append, longest", times.at(100), "µs"));
  }
}
