package io.millwright.bench;

import java.util.List;

/** Measures one subject. */
public interface Bench {
  /** Its name at {@code --only}: small letters and dashes. */
  String name();

  /** What it measures, in one line. */
  String words();

  /**
   * Measures; ends all it started before it returns or throws.
   *
   * @throws CannotRunException if something it needs is not there
   * @throws Exception if it broke
   */
  List<Figure> run(Setting setting, Progress progress) throws Exception;
}
