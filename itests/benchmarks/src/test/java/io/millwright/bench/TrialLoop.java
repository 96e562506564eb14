package io.millwright.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** For the test of {@link Loops}. */
@State(Scope.Benchmark)
public class TrialLoop {
  @Param({"10", "1000"})
  public int size;

  @Benchmark
  public int[] fill() {
    return new int[size];
  }
}
