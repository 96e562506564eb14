package io.millwright.web.internal.remote;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.remote.session.RemoteSessions;
import io.millwright.remote.session.SiteAgents;
import io.millwright.web.internal.Neighbour;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What this room asks; it may be away. */
@Component(service = SessionDoor.class)
public final class SessionDoor {
  private final Neighbour<RemoteSessions> sessions = new Neighbour<>("remote-session");

  private final Neighbour<SiteAgents> agents = new Neighbour<>("relay");

  SiteAgents agents() {
    return agents.need();
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindAgents(SiteAgents service) {
    agents.came(service);
  }

  void unbindAgents(SiteAgents service) {
    agents.went(service);
  }

  RemoteSessions sessions() {
    return sessions.need();
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindSessions(RemoteSessions service) {
    sessions.came(service);
  }

  void unbindSessions(RemoteSessions service) {
    sessions.went(service);
  }
}
