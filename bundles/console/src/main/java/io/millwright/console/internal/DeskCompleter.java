package io.millwright.console.internal;

import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.osgi.framework.BundleContext;

/** Completes names that a service knows. */
@SuppressWarnings("NullAway.Init") // The shell fills the field before it asks.
public abstract class DeskCompleter implements Completer {
  @Reference private BundleContext context;

  /** All names there are now. */
  abstract Stream<String> names(Desk desk);

  @Override
  public final int complete(Session session, CommandLine line, List<String> candidates) {
    List<String> names = names(desk()).map(Words::plain).toList();
    return new StringsCompleter(names).complete(session, line, candidates);
  }

  private Desk desk() {
    ShellDesk desk = ShellDesk.empty(context);
    return new ConsoleDoor(desk).known(ConsoleDoor.subject()).map(desk::of).orElse(desk);
  }
}
