package io.millwright.driver.telephony.snmp;

import io.millwright.driver.telephony.wire.Deadline;
import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.Snmp;
import org.snmp4j.Target;
import org.snmp4j.event.ResponseEvent;
import org.snmp4j.event.ResponseListener;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/** An agent while it is being asked: every wait ends with the deadline. For one thread. */
final class Agent implements Closeable {
  private static final int ROWS = 5000;
  private static final int ROWS_A_TIME = 20;

  private final Snmp snmp;
  private final Target<UdpAddress> target;
  private final Deadline deadline;
  private final boolean scoped;

  Agent(Login login, Deadline deadline) throws IOException {
    this.deadline = deadline;
    target = login.address();
    scoped = !login.isCommunity();
    // The second try starts in the middle of what is left: datagrams get lost.
    target.setRetries(1);
    var dispatcher = new MessageDispatcherImpl();
    dispatcher.addMessageProcessingModel(login.model());
    snmp = new Snmp(dispatcher, new DefaultUdpTransportMapping());
    try {
      snmp.listen();
    } catch (IOException e) {
      snmp.close();
      throw e;
    }
  }

  /** What stands at each place; places that the agent does not have are left out. */
  Map<OID, Variable> get(List<OID> places) throws IOException, InterruptedException {
    PDU question = question(PDU.GET);
    places.forEach(place -> question.add(new VariableBinding(place)));
    var found = new LinkedHashMap<OID, Variable>();
    for (VariableBinding each : answer(question)) {
      if (!each.isException() && !(each.getVariable() instanceof Null)) {
        found.put(each.getOid(), each.getVariable());
      }
    }
    return found;
  }

  /** A table's column, by the row's index. */
  Map<OID, Variable> column(OID column) throws IOException, InterruptedException {
    var rows = new LinkedHashMap<OID, Variable>();
    OID from = column;
    while (rows.size() < ROWS) {
      PDU question = question(PDU.GETBULK);
      question.setMaxRepetitions(ROWS_A_TIME);
      question.add(new VariableBinding(from));
      int before = rows.size();
      for (VariableBinding each : answer(question)) {
        // An agent that does not go forwards would be asked for ever.
        if (each.isException()
            || !each.getOid().startsWith(column)
            || each.getOid().compareTo(from) <= 0) {
          return rows;
        }
        from = each.getOid();
        rows.put(index(from, column), each.getVariable());
      }
      if (rows.size() == before) {
        return rows;
      }
    }
    return rows;
  }

  /** The first row whose name is as wanted. */
  Optional<OID> row(OID names, String wanted) throws IOException, InterruptedException {
    return column(names).entrySet().stream()
        .filter(row -> row.getValue().toString().equals(wanted))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** A cell's place. */
  static OID cell(OID column, OID row) {
    return new OID(column.getValue(), row.getValue());
  }

  private static OID index(OID place, OID column) {
    return new OID(place.getValue(), column.size(), place.size() - column.size());
  }

  private PDU question(int type) {
    PDU question = scoped ? new ScopedPDU() : new PDU();
    question.setType(type);
    return question;
  }

  private List<? extends VariableBinding> answer(PDU question)
      throws IOException, InterruptedException {
    target.setTimeout(Math.max(1, deadline.millisLeft() / 2));
    PDU answer = send(question);
    if (answer.getType() == PDU.REPORT) {
      throw new RefusedException(answer.getVariableBindings());
    }
    if (answer.getErrorStatus() == PDU.authorizationError
        || answer.getErrorStatus() == PDU.noAccess) {
      throw new RefusedException(List.of());
    }
    if (answer.getErrorStatus() != PDU.noError) {
      throw new IOException("the agent answers with error " + answer.getErrorStatusText());
    }
    return answer.getVariableBindings();
  }

  // The library's own waiting swallows interruptions.
  private PDU send(PDU question) throws IOException, InterruptedException {
    var answer = new CompletableFuture<PDU>();
    var listener =
        new ResponseListener() {
          @Override
          public <A extends Address> void onResponse(ResponseEvent<A> event) {
            snmp.cancel(event.getRequest(), this);
            PDU response = event.getResponse();
            if (response != null) {
              answer.complete(response);
            } else if (event.getError() != null) {
              answer.completeExceptionally(event.getError());
            } else {
              answer.completeExceptionally(new SocketTimeoutException("no answer"));
            }
          }
        };
    try {
      snmp.send(question, target, null, listener);
      return answer.get(deadline.millisLeft(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new SocketTimeoutException("no answer");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SocketTimeoutException) {
        throw new SocketTimeoutException("no answer");
      }
      throw new IOException("the agent's answer cannot be read", e.getCause());
    } finally {
      snmp.cancel(question, listener);
    }
  }

  @Override
  public void close() throws IOException {
    snmp.close();
  }
}
