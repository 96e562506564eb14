package io.millwright.remote.session.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.Scope;
import io.millwright.remote.session.SessionId;
import io.millwright.remote.session.internal.wire.Switchboard.Way;
import io.millwright.remote.session.internal.wire.Switchboard.Way.Owner;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the streams a relay asks for, if the site's own book allows it: no relay is believed. */
final class Opening {
  private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

  /** A stream that a relay asks for. */
  private record Order(String token, SessionId session, Scope scope) {
    static Order of(JsonNode order) {
      return new Order(
          order.path("dial").asText(),
          new SessionId(order.path("session").asText()),
          Scope.valueOf(order.path("scope").asText()));
    }
  }

  private final SessionBook book;
  private final Site site;
  private final Line.Road road;

  Opening(SessionBook book, Site site, Line.Road road) {
    this.book = book;
    this.site = site;
    this.road = road;
  }

  /**
   * Opens it, or tells the log that it is not allowed.
   *
   * @throws IllegalArgumentException if the order makes no sense
   */
  void obey(JsonNode asked) {
    Order order = Order.of(asked);
    Optional<Way> way =
        book.find(order.session())
            .filter(one -> one.allows(order.scope()))
            .flatMap(one -> way(one, order.scope()));
    if (way.isEmpty()) {
      LOG.warn(
          "The relay at {} asks for {} of {}, which is not allowed",
          road.words(),
          order.scope(),
          order.session());
      return;
    }
    var headers =
        Map.of("Millwright-Token", order.token(), "Millwright-Session", order.session().text());
    site.switchboard().open(way.get(), stream -> road.dial("/relay/dial", headers, stream));
  }

  private Optional<Way> way(RemoteSession one, Scope scope) {
    return site.targets()
        .reach(one.wish().machine(), scope)
        .flatMap(
            reach ->
                one.endsBy()
                    .map(
                        until ->
                            new Way(
                                Owner.of(one), scope, reach, site.gates().of(one.id()), until)));
  }
}
