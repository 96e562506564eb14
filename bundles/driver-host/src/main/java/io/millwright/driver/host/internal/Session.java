package io.millwright.driver.host.internal;

import io.millwright.driver.Fault;
import io.millwright.driver.Link;
import io.millwright.model.GapCause;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** One open link: has it polled, listens for silence, waits for repairs. Used on its lane only. */
final class Session {
  /** Who opened the link and must close it when it is of no more use. */
  interface Owner {
    void broken(Session session, GapCause cause, Fault fault, String detail);

    void lossChanged();
  }

  private final Place place;
  private final Settings settings;
  private final Link link;
  private final Sink sink;
  private final Errands errands;
  private final Owner owner;
  private final Duration openedAt;
  private Clockwork.Timer silence = () -> {};
  private Clockwork.Timer repair = () -> {};
  private boolean lost;
  private boolean ended;

  Session(Place place, Settings settings, Link link, Sink sink, Stuck stuck, Owner owner) {
    this.place = place;
    this.settings = settings;
    this.link = link;
    this.sink = sink;
    this.errands = new Errands(place, settings.poll(), link, stuck, this::broken);
    this.owner = owner;
    this.openedAt = place.clock().uptime();
  }

  void begin() {
    errands.begin();
    listen();
    lossChanged();
  }

  /** Stops all that this session does; the link is then the owner's to close. */
  Link end() {
    ended = true;
    sink.close();
    errands.end();
    silence.cancel();
    repair.cancel();
    return link;
  }

  boolean isLost() {
    return lost;
  }

  Duration openedAt() {
    return openedAt;
  }

  /** The driver reported a loss or its end. */
  void lossChanged() {
    sink.loss().ifPresentOrElse(this::lost, this::restored);
  }

  private void lost(Sink.Loss loss) {
    if (ended) {
      return;
    }
    if (loss.fault() != Fault.UNREACHABLE) {
      broken(loss.fault(), loss.detail());
      return;
    }
    if (lost) {
      return;
    }
    lost = true;
    errands.rest();
    repair =
        place.after(
            place.timing().lost(),
            () -> broken(loss.fault(), loss.detail() + "; not repaired by itself"));
    owner.lossChanged();
  }

  private void restored() {
    if (!lost || ended) {
      return;
    }
    lost = false;
    repair.cancel();
    owner.lossChanged();
    errands.resume();
    listen();
  }

  private void broken(Fault fault, String detail) {
    if (!ended) {
      owner.broken(this, Sink.causeOf(fault), fault, detail);
    }
  }

  // Silence.

  private void listen() {
    silence.cancel();
    if (!settings.silence().isZero()) {
      silence = place.after(settings.silence(), this::judgeSilence);
    }
  }

  private void judgeSilence() {
    if (ended || lost) {
      return;
    }
    Duration heard = place.intake().heardAt();
    Duration since = heard.compareTo(openedAt) > 0 ? heard : openedAt;
    Duration left = since.plus(settings.silence()).minus(place.clock().uptime());
    if (left.isNegative() || left.isZero()) {
      String detail = "connected, but nothing came for " + Words.seconds(settings.silence());
      owner.broken(this, GapCause.SILENT, Fault.UNREACHABLE, detail);
    } else {
      silence = place.after(left, this::judgeSilence);
    }
  }

  void acknowledge(String condition, String comment, CompletableFuture<Void> answer) {
    errands.acknowledge(condition, comment, answer);
  }
}
