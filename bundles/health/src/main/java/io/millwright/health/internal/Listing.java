package io.millwright.health.internal;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Long lists for the support bundle. */
final class Listing {
  private Listing() {}

  static String bundles(BundleContext context) {
    return Arrays.stream(context.getBundles())
        .map(Listing::line)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String line(Bundle bundle) {
    return String.format(
        Locale.ROOT,
        "%4d %-12s %s %s",
        bundle.getBundleId(),
        PartsCheck.state(bundle),
        bundle.getSymbolicName(),
        bundle.getVersion());
  }

  /** Every thread with its whole stack; the platform's own text would cut it after eight frames. */
  static String threads() {
    return Arrays.stream(ManagementFactory.getThreadMXBean().dumpAllThreads(true, true))
        .sorted(Comparator.comparing(ThreadInfo::getThreadName))
        .map(Listing::stack)
        .collect(Collectors.joining("\n"));
  }

  private static String stack(ThreadInfo thread) {
    var text = new StringBuilder();
    text.append('"').append(thread.getThreadName()).append("\" ").append(thread.getThreadState());
    if (thread.getLockName() != null) {
      text.append(" on ").append(thread.getLockName());
    }
    if (thread.getLockOwnerName() != null) {
      text.append(" held by \"").append(thread.getLockOwnerName()).append('"');
    }
    text.append('\n');
    for (StackTraceElement frame : thread.getStackTrace()) {
      text.append("    at ").append(frame).append('\n');
    }
    return text.toString();
  }
}
