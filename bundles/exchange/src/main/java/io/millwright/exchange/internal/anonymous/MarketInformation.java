package io.millwright.exchange.internal.anonymous;

import io.millwright.fleet.Fleet;
import io.millwright.history.AnonymousPast;
import io.millwright.history.History;
import io.millwright.history.Span;
import io.millwright.model.MachineId;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** Writes pasts in which nobody is recognised. Nothing here is on the way of readings. */
@Component
@Designate(ocd = AnonymousConfig.class)
public final class MarketInformation implements AnonymousPast {
  private final Gatherer gatherer;
  private final Disguise disguise;
  private final Paper paper;

  /** For the running site. */
  @Activate
  public MarketInformation(
      @Reference History history, @Reference Fleet fleet, AnonymousConfig config) {
    this(
        history,
        fleet,
        new Enough(config.least_machines(), config.least_customers()),
        Craft.sound(new SecureRandom()));
  }

  MarketInformation(History history, Fleet fleet, Enough enough, Craft craft) {
    this.gatherer = new Gatherer(history, fleet);
    this.disguise = new Disguise(enough, craft);
    this.paper = new Paper(enough);
  }

  @Override
  public void write(Set<MachineId> machines, Span span, OutputStream out) throws IOException {
    paper.write(shown(machines, span), out);
  }

  /** What is written, with what is not: for who attacks it. */
  List<Shown> shown(Set<MachineId> machines, Span span) {
    return disguise.of(profiles(machines, span));
  }

  List<Profile> profiles(Set<MachineId> machines, Span span) {
    return machines.stream()
        .sorted(Comparator.comparing(MachineId::text))
        .map(machine -> gatherer.profile(machine, span))
        .flatMap(Optional::stream)
        .toList();
  }
}
