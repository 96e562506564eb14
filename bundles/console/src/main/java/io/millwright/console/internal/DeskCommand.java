package io.millwright.console.internal;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/** A command that works at a desk, for whom the guard lets. */
@SuppressWarnings("NullAway.Init") // The shell fills the fields before it runs the command.
public abstract class DeskCommand implements Action {
  @Reference private BundleContext context;
  @Reference private Session session;

  /** Does the work; an exception's message is what the person reads. */
  abstract void run(Desk desk) throws Exception;

  /**
   * Returns nothing: the shell would print it again. What a person mistyped, or what is not there
   * now, is answered and is no error of ours for the log.
   */
  @Override
  public final @Nullable Object execute() throws Exception {
    Object user = session.get("USER");
    var desk = new ShellDesk(context, user == null ? "console" : user.toString());
    try {
      new ConsoleDoor(desk).need(ConsoleDoor.subject(), getClass());
      run(desk);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new CommandException(e.getMessage(), e);
    }
    return null;
  }
}
