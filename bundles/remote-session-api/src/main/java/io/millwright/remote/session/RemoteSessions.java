package io.millwright.remote.session;

import io.millwright.access.Caller;
import io.millwright.model.MachineId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Sessions at machines of this site: an OSGi service. Thread-safe; commands block until saved. Only
 * people of the customer can open one; who runs the platform can ask and end, and nothing else
 * begins, widens or prolongs one (Z-124). Each command checks what its caller may and stands in the
 * audit in the same transaction; a token may give no consent.
 *
 * <p>Throws {@link io.millwright.access.AccessException}: FORBIDDEN, UNKNOWN, REFUSED with field
 * and rule, CONFLICT where the state does not allow it.
 */
@ProviderType
public interface RemoteSessions {
  /**
   * What a person agrees to.
   *
   * @param name as they write it, 1 to 100 characters
   * @param scopes some of those asked for
   * @param minutes no more than asked for
   * @param wording {@link #wording()} as they read it
   */
  record Answer(String name, Set<Scope> scopes, int minutes, String wording) {}

  /** Those at machines the caller sees, newest first. */
  List<RemoteSession> all(Caller caller);

  /** One of them. */
  RemoteSession session(Caller caller, SessionId id);

  /**
   * Whether all is recorded that passes and passed in a session that goes on; empty where nobody
   * here can tell, since it goes on at another installation.
   */
  Optional<Boolean> isRecorded(Caller caller, SessionId id);

  /** What can be asked for at a machine: scopes for which the site lists a target. */
  Set<Scope> offered(Caller caller, MachineId machine);

  /** The outside programs that can be asked for at a machine instead (E-25). */
  List<SessionTransport.Program> programs(Caller caller, MachineId machine);

  /** The version of the words to which people agree now. */
  String wording();

  /** The engineer asks. */
  RemoteSession request(Caller by, RemoteSession.Wish wish);

  /** The customer opens one unasked, for help at once (Z-121, Z-124). */
  RemoteSession open(Caller by, RemoteSession.Wish wish, Answer answer);

  /** The customer allows it, or a part of it. */
  RemoteSession consent(Caller by, SessionId id, Answer answer);

  /** The customer refuses. */
  RemoteSession deny(Caller by, SessionId id, String words);

  /**
   * The engineer who is in names another who takes over: with {@link #begin}, within the time that
   * was allowed. The customer is told; what they allowed stays.
   *
   * @param login of the other
   */
  RemoteSession handOver(Caller by, SessionId id, String login);

  /** One more engineer looks on: view only, named to all, three at most. */
  RemoteSession observe(Caller by, SessionId id);

  /** The engineer comes in, and can look; or takes over from another. */
  RemoteSession begin(Caller by, SessionId id);

  /**
   * The engineer who is in asks for a stream: the ticket for its other end, good once, for half a
   * minute, and for that account only.
   */
  String join(Caller by, SessionId id, Scope scope);

  /**
   * A person on site says that all travel paths are free and nobody is in the working area (Z-120).
   * The machine is asked too: it must not run by itself. Input passes from then on only while the
   * same person holds on.
   *
   * @param name as they write it
   */
  RemoteSession free(Caller by, SessionId id, String name);

  /**
   * The person on site goes on holding: lets input pass for a moment, less than a second. Asked
   * again several times a second.
   */
  void hold(Caller by, SessionId id);

  /** The person on site lets go; they can hold again. */
  void release(Caller by, SessionId id);

  /** Locks motion: what was said of travel paths does not count any more. */
  RemoteSession lock(Caller by, SessionId id);

  /**
   * The engineer of a session in an outside program, or somebody on site, enters the link to it;
   * eight at most. Until it is over, only who takes part is told of it.
   *
   * @param link https only, to a host that the site allows for the program
   */
  RemoteSession link(Caller by, SessionId id, String link);

  /** Ends it; whoever of both sides sees it can. */
  RemoteSession end(Caller by, SessionId id);

  /**
   * A person on site says that the outside program's session is closed as well: until then one that
   * ended is {@link SessionState#UNVERIFIED}.
   *
   * @param name as they write it
   */
  RemoteSession closed(Caller by, SessionId id, String name);
}
