package io.millwright.driver.opcua.wire;

import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import io.millwright.driver.Link;
import io.millwright.driver.ReadingSink;
import io.millwright.driver.opcua.mapping.Mapping;
import io.millwright.driver.opcua.pki.Pki;
import java.time.Clock;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open connection to a machine. */
public final class OpcUaLink implements Link {
  private static final Logger LOG = LoggerFactory.getLogger(OpcUaLink.class);

  private final Target target;
  private final ConditionLedger ledger;
  private final Dialer dialer;
  private final Outlet outlet;
  private final OpcUaClient client;
  private final Upkeep upkeep;

  private OpcUaLink(
      Target target,
      ConditionLedger ledger,
      Dialer dialer,
      Outlet outlet,
      OpcUaClient client,
      Upkeep upkeep) {
    this.target = target;
    this.ledger = ledger;
    this.dialer = dialer;
    this.outlet = outlet;
    this.client = client;
    this.upkeep = upkeep;
  }

  /** Connects and subscribes; blocks. */
  public static Link open(
      Target target,
      Mapping mapping,
      ConditionLedger ledger,
      Pools pools,
      Pki pki,
      ReadingSink sink)
      throws DriverException, InterruptedException {
    Dialer dialer = new Dialer(target, pools, pki);
    Outlet outlet = new Outlet(sink, Clock.systemUTC(), System::nanoTime);
    OpcUaClient client = dialer.dial();
    Upkeep upkeep = new Upkeep(dialer, mapping, ledger, outlet, client);
    OpcUaLink link = new OpcUaLink(target, ledger, dialer, outlet, client, upkeep);
    try {
      outlet.warn(dialer.warnings());
      upkeep.build();
      client.addSessionActivityListener(upkeep);
      return link;
    } catch (UaException | RuntimeException e) {
      boolean interrupted = Thread.interrupted();
      link.close();
      if (interrupted) {
        throw new InterruptedException("while connecting to " + target.address());
      }
      throw new Faults(target, pki).of(e);
    } catch (DriverException e) {
      link.close();
      throw e;
    }
  }

  /**
   * Reads what the subscription does not send: what does not change would look like silence. A
   * failure is not told here: the session's keep-alive judges the connection.
   */
  @Override
  public void poll() {
    Feed present = upkeep.flowing().orElse(null);
    if (present == null) {
      return;
    }
    try {
      Explorer explorer = new Explorer(client, Patience.of(dialer));
      Plan plan = present.plan();
      if (!explorer.names().equals(plan.names())) {
        return;
      }
      new Refresh(explorer::read, outlet).of(present.courses(), () -> upkeep.isFlowing(present));
      outlet.nameplate(new NameplateSurvey(explorer).read(plan.nameplate(), outlet.nameplate()));
    } catch (UaException e) {
      LOG.debug("{}: refresh failed", target.address(), e);
    }
  }

  @Override
  public void acknowledge(String condition, String comment) throws DriverException {
    ConditionLedger.Entry entry =
        ledger
            .find(condition)
            .orElseThrow(
                () ->
                    new DriverException(
                        Fault.UNSUPPORTED,
                        target.address() + " has no condition " + condition + " open now"));
    Feed present =
        upkeep
            .flowing()
            .orElseThrow(
                () ->
                    new DriverException(
                        Fault.UNREACHABLE, target.address() + " is not connected now"));
    StatusCode result;
    try {
      result =
          present.call(
              entry.node(),
              NodeIds.AcknowledgeableConditionType_Acknowledge,
              Variant.of(entry.eventId()),
              Variant.of(LocalizedText.english(comment)));
    } catch (UaException e) {
      throw new DriverException(
          Fault.UNREACHABLE,
          "%s did not answer the acknowledgement (%s)".formatted(target.address(), Faults.words(e)),
          e);
    }
    if (!result.isGood() && result.value() != StatusCodes.Bad_ConditionBranchAlreadyAcked) {
      throw new DriverException(
          result.value() == StatusCodes.Bad_UserAccessDenied ? Fault.REFUSED : Fault.UNSUPPORTED,
          "%s does not acknowledge %s: %s"
              .formatted(target.address(), condition, Faults.words(result)));
    }
  }

  @Override
  public void close() {
    if (upkeep.end()) {
      outlet.shut();
      client.removeSessionActivityListener(upkeep);
      dialer.hangUp(client, upkeep.isActive());
    }
  }
}
