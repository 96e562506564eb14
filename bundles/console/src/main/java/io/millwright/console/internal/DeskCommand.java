package io.millwright.console.internal;

import io.millwright.access.AccessException;
import io.millwright.access.Records;
import io.millwright.audit.Audit;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/** A command that works at a desk, for whom the guard lets. */
@SuppressWarnings("NullAway.Init") // The shell fills the fields before it runs the command.
public abstract class DeskCommand implements Action {
  @Reference private BundleContext context;

  /** Does the work; an exception's message is what the person reads. */
  abstract void run(Desk desk) throws Exception;

  /**
   * Returns nothing: the shell would print it again. What a person mistyped, or what is not there
   * now, is answered and is no error of ours for the log.
   */
  @Override
  public final @Nullable Object execute() throws Exception {
    ShellDesk desk = ShellDesk.empty(context);
    try {
      perform(desk.of(new ConsoleDoor(desk).need(ConsoleDoor.subject(), getClass())));
    } catch (IllegalArgumentException | IllegalStateException | AccessException e) {
      throw new CommandException(e.getMessage(), e);
    }
    return null;
  }

  /** Runs and records: what was done stands in the audit even if the command failed after it. */
  final void perform(Desk desk) throws Exception {
    Records records = getClass().getAnnotation(Records.class);
    if (records == null) {
      run(desk);
      return;
    }
    // Nothing is done that cannot be recorded.
    Audit audit = desk.need(Audit.class);
    try {
      run(desk);
    } finally {
      for (Deeds.One done : desk.deeds().all()) {
        audit.record(
            desk.caller().did(records.value(), done.whose(), done.subject(), done.details()));
      }
    }
  }
}
