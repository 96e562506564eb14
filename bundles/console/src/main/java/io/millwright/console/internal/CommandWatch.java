package io.millwright.console.internal;

import io.millwright.access.Caller;
import io.millwright.audit.Audit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.CommandSessionListener;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the audit who typed a command that is not ours: {@code feature:install}, {@code
 * bundle:stop}, {@code config:property-set}. Of its words only the command's name, because the
 * others can hold a password; what came of it stands in entries of its own.
 */
@Component
public final class CommandWatch implements CommandSessionListener {
  private static final Logger LOG = LoggerFactory.getLogger(CommandWatch.class);

  private static final Pattern OURS = Pattern.compile("millwright:.*");

  /** Names, without the part before the colon, of commands that only show. */
  private static final Pattern SHOWS =
      Pattern.compile(
          "(.*-)?(list|info|help|man|history|exists)"
              + "|cat|clear|date|diag|display|echo|each|exit|get|grep|head|headers|less|logout|ls|more"
              + "|services?|sort|tac|tail|threads|wc|while|if|find-class|classes|capabilities|setopt|unsetopt"
              + "|keymap|complete");

  private final Desk desk;

  /** For the running site. */
  @Activate
  public CommandWatch(BundleContext context) {
    this(ShellDesk.empty(context));
  }

  CommandWatch(Desk desk) {
    this.desk = desk;
  }

  @Override
  public void beforeExecute(CommandSession session, CharSequence line) {
    // Nobody's: a script of the shell's own start.
    new ConsoleDoor(desk).known(ConsoleDoor.subject()).ifPresent(caller -> record(caller, line));
  }

  @Override
  public void afterExecute(CommandSession session, CharSequence line, Exception failure) {}

  @Override
  public void afterExecute(CommandSession session, CharSequence line, Object result) {}

  void record(Caller caller, CharSequence line) {
    for (String name : Statements.commands(line)) {
      if (!changes(name)) {
        continue;
      }
      // The shell goes on whatever a listener throws: it is said here.
      try {
        desk.need(Audit.class)
            .record(caller.did("console.command", Optional.empty(), "command:" + name, Map.of()));
      } catch (RuntimeException e) {
        LOG.error("{} was typed by {} and cannot be recorded", name, caller.login(), e);
      }
    }
  }

  private static boolean changes(String name) {
    String last = name.substring(name.indexOf(':') + 1);
    return !OURS.matcher(name).matches() && !SHOWS.matcher(last).matches();
  }
}
