package io.millwright.contract.internal;

import io.millwright.contract.Happening.Kind;
import io.millwright.contract.Happening.What;
import io.millwright.contract.Right;
import io.millwright.contract.ServicePackage.Given;
import io.millwright.contract.Verdict;
import java.util.Objects;
import java.util.Optional;

/**
 * What was provided in a hurry (E-9, E-69): whoever runs it is told its risk and the planned
 * release that replaces it.
 */
record Hotfixes(Ruling ruling) {
  /** What is to be said of a version that is installed; nothing if it is no hotfix. */
  Optional<String> remark(String version) {
    return ruling.counted(Kind.HOTFIX_PROVIDED).stream()
        .filter(one -> one.subject().strip().equals(version))
        .reduce((earlier, later) -> later)
        .map(this::words);
  }

  private String words(What hotfix) {
    String successor = hotfix.note().strip();
    boolean there = ruling.released().stream().map(String::strip).anyMatch(successor::equals);
    return "hotfix %s is installed, with least tests and highest risk: release %s %s, %s"
        .formatted(
            hotfix.subject().strip(),
            successor,
            there ? "is there and replaces it" : "will replace it",
            clause());
  }

  private String clause() {
    String own = ruling.contract().terms().adapted().given().get(Right.HOTFIX);
    if (own != null) {
      return own;
    }
    return ruling
        .leftOut(Right.HOTFIX)
        .map(Verdict::clause)
        .or(() -> Optional.ofNullable(ruling.sold().rights().get(Right.HOTFIX)).map(Given::clause))
        .orElseGet(() -> Objects.requireNonNull(ruling.sold().unlisted()));
  }
}
