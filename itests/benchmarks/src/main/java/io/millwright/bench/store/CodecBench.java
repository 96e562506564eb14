package io.millwright.bench.store;

import io.millwright.bench.Bench;
import io.millwright.bench.Figure;
import io.millwright.bench.Loops;
import io.millwright.bench.Loops.Cost;
import io.millwright.bench.Progress;
import io.millwright.bench.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The codec's inner loops beside the simplest that could stand in their place. */
public final class CodecBench implements Bench {
  private static final double QUICK_SECONDS = 0.12;
  private static final double FULL_SECONDS = 2;

  @Override
  public String name() {
    return "codec";
  }

  @Override
  public String words() {
    return "the codec of the history: time, memory and bytes of one reading";
  }

  @Override
  public List<Figure> run(Setting setting, Progress progress) throws Exception {
    progress.say("nine loops with JMH");
    Map<String, Cost> costs =
        Loops.of(CodecLoops.class, setting.quick() ? QUICK_SECONDS : FULL_SECONDS);
    var figures = new ArrayList<Figure>();
    figures.addAll(beside(costs, "block encode", "blockEncode", "plain rows", "plainRows"));
    figures.addAll(beside(costs, "block decode", "blockDecode", "plain rows", "plainRows"));
    figures.addAll(beside(costs, "block search", "blockSearch", "block decode", "blockDecode"));
    figures.addAll(beside(costs, "chunk encode", "chunkEncode", "rows, deflated", "deflateRows"));
    figures.addAll(beside(costs, "chunk decode", "chunkDecode", "rows, inflated", "inflateRows"));
    figures.addAll(beside(costs, "chunk fold", "chunkFold", "rows, inflated", "inflateRows"));
    var loops = new CodecLoops();
    loops.prepare();
    figures.add(
        Figure.beside("codec: block", loops.blockBytes(), "B/reading", "plain rows", Rows.WIDTH)
            .note("fifty readings; simulated"));
    figures.add(
        Figure.beside(
                "codec: chunk",
                loops.chunkBytes(),
                "B/reading",
                "rows, deflated",
                loops.deflatedBytes())
            .note("an hour of the mix; simulated; the rows lack place and received time"));
    return figures;
  }

  private static List<Figure> beside(
      Map<String, Cost> costs, String name, String loop, String limitName, String limit) {
    Cost cost = cost(costs, loop);
    return List.of(
        Figure.beside(
            "codec: " + name, cost.nanos(), "ns/reading", limitName, cost(costs, limit).nanos()),
        Figure.told("codec: " + name + ", allocated", cost.bytes(), "B/reading"));
  }

  private static Cost cost(Map<String, Cost> costs, String loop) {
    return Objects.requireNonNull(costs.get(loop), loop);
  }
}
