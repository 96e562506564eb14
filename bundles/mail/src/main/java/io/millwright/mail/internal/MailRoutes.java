package io.millwright.mail.internal;

import io.millwright.health.Check;
import io.millwright.health.Finding;
import io.millwright.mail.Dispatch;
import io.millwright.mail.Letter;
import io.millwright.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The route on which letters leave the house, and how it stands. */
@Component(
    service = {RoutesBuilder.class, Dispatch.class, Check.class},
    property = "millwright=routes")
public final class MailRoutes extends RouteBuilder implements Dispatch, Check {
  private static final Logger LOG = LoggerFactory.getLogger(MailRoutes.class);
  private static final Duration RECENT = Duration.ofDays(1);
  private static final String ADVICE = "docs/mail.md says what each failure means.";
  private static final String NONE = "none configured: nobody is sent a letter";

  private final LetterBox box;
  private final Optional<SmtpServer> server;
  private final Optional<Carrier> carrier;
  private volatile @Nullable CamelContext camel;
  private boolean away;

  /** For the running site. */
  @Activate
  public MailRoutes(@Reference LetterBox box) {
    this.box = box;
    this.server = box.settings().map(SmtpServer::new);
    this.carrier = box.settings().map(settings -> new Carrier(box, settings, this::send));
  }

  /** One route with one thread: it alone waits for the mail server. */
  @Override
  public void configure() {
    camel = getContext();
    if (carrier.isPresent()) {
      from("timer:millwright-mail?delay=1000&period=1000&fixedRate=false")
          .routeId("millwright-mail")
          .process(exchange -> round(carrier.get()));
    }
  }

  private void round(Carrier carrier) {
    try {
      carrier.round();
      away = false;
    } catch (StoreException e) {
      if (!away) {
        LOG.warn("Letters wait until the store answers: {}", e.getMessage());
      }
      away = true;
    }
  }

  private void send(Outgoing letter) throws NotTakenException {
    CamelContext running = camel;
    if (running == null || server.isEmpty()) {
      throw new NotTakenException(NotTakenException.Fault.ALL, "Camel is not there now");
    }
    server.get().send(running, letter);
  }

  @Override
  public Status status() {
    String trouble =
        carrier.flatMap(Carrier::trouble).map(Carrier.Trouble::words).orElse(box.wrong());
    return new Status(route(), carrier.isPresent(), box.waiting(), trouble);
  }

  private String route() {
    return box.settings().map(Settings::route).orElse(NONE);
  }

  @Override
  public List<Entry> letters(int most) {
    return box.entries(most);
  }

  @Override
  public void test(String to) {
    if (server.isEmpty()) {
      throw new IllegalStateException(box.wrong().isEmpty() ? "E-mail: " + NONE : box.wrong());
    }
    var letter =
        new Letter(
            "test",
            to,
            "Millwright: test / Probe",
            """
            This is a test letter. If you read it, e-mail of this site works.

            Das ist ein Probebrief. Wenn Sie ihn lesen, geht die E-Mail dieser Anlage: äöüß.

            %s
            """
                .formatted(box.page("").orElseThrow()));
    try {
      send(
          new Outgoing(
              UUID.randomUUID().toString(),
              letter.to(),
              letter.subject(),
              letter.text(),
              box.now(),
              0,
              ""));
    } catch (NotTakenException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  @Override
  public List<Finding> look() {
    if (!box.wrong().isEmpty()) {
      return List.of(
          Finding.bad(
              "mail", box.wrong(), "Mend etc/%s.cfg.json.".formatted(LetterBox.class.getName())));
    }
    return List.of(carrier.map(this::finding).orElseGet(() -> Finding.ok("mail", NONE)));
  }

  private Finding finding(Carrier carrier) {
    int waiting = box.waiting();
    Optional<Carrier.Trouble> trouble = carrier.trouble();
    if (trouble.isPresent()) {
      return Finding.bad(
          "mail",
          "mail failing since %s, %d waiting: %s"
              .formatted(trouble.get().since(), waiting, trouble.get().words()),
          ADVICE);
    }
    int givenUp = box.givenUp(RECENT);
    String seen =
        "%s; %d waiting, last taken %s"
            .formatted(
                route(),
                waiting,
                carrier.taken().map(Object::toString).orElse("not since the start"));
    return givenUp == 0
        ? Finding.ok("mail", seen)
        : Finding.warn(
            "mail",
            "%s; %d given up in the last day".formatted(seen, givenUp),
            "millwright:mail shows which and why.");
  }
}
