package io.millwright.bench.bus;

import io.millwright.bench.Bench;
import io.millwright.bench.Figure;
import io.millwright.bench.Loops;
import io.millwright.bench.Progress;
import io.millwright.bench.Setting;
import io.millwright.driver.host.internal.IntakeLoop;
import io.millwright.driver.opcua.wire.MappingLoop;
import io.millwright.monitoring.internal.LimitLoop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The inner loops that every reading passes. */
public final class ReadingBench implements Bench {
  private final Map<String, Class<?>> loops = new LinkedHashMap<>();

  public ReadingBench() {
    loops.put("mapping: a value of the OPC UA library to one of ours", MappingLoop.class);
    loops.put("receiving: checked, stamped, numbered, handed on", IntakeLoop.class);
    loops.put("judging: a value that keeps its limit", LimitLoop.class);
  }

  @Override
  public String name() {
    return "reading";
  }

  @Override
  public String words() {
    return "the inner loops that every reading passes: mapping, receiving, judging (JMH)";
  }

  @Override
  public List<Figure> run(Setting setting, Progress progress) throws Exception {
    var figures = new ArrayList<Figure>();
    for (Map.Entry<String, Class<?>> loop : loops.entrySet()) {
      progress.say(loop.getKey());
      for (Loops.Cost cost : Loops.of(loop.getValue(), setting.either(3, 20) / 10.0).values()) {
        figures.add(Figure.told(loop.getKey(), cost.nanos(), "ns"));
        figures.add(Figure.told(loop.getKey() + ", allocated", cost.bytes(), "B"));
      }
    }
    return figures;
  }
}
