package io.millwright.web.internal;

import com.fasterxml.jackson.core.JacksonException;
import io.millwright.access.AccessException;
import io.millwright.store.StoreException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.EOFException;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever went wrong into a {@link Problem} that tells a stranger nothing of our inside. */
@Component(service = ExceptionMapper.class)
@JakartarsExtension
public final class Problems implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  @Override
  public Response toResponse(Throwable thrown) {
    return of(thrown).response();
  }

  static Problem of(Throwable thrown) {
    if (thrown instanceof RefusedException refused) {
      return refused.problem();
    }
    if (thrown instanceof AccessException refused) {
      return Problem.of(refused);
    }
    if (thrown instanceof AwayException away) {
      return Problem.away(away);
    }
    if (thrown instanceof StoreException store && store.fault() == StoreException.Fault.AWAY) {
      return Problem.away(new AwayException("the database"));
    }
    if (thrown instanceof JacksonException) {
      return Problem.badRequest("The body is not the JSON this request needs.");
    }
    if (thrown instanceof EOFException) {
      // Nobody is there to read this; only the log must not take it for a fault of ours.
      return Problem.badRequest("The connection ended before the body did.");
    }
    if (thrown instanceof WebApplicationException http) {
      Response.StatusType status = http.getResponse().getStatusInfo();
      return new Problem(
          status.getReasonPhrase(), status.getStatusCode(), "There is nothing to be had here.");
    }
    String mark = Secrets.fresh().substring(0, 8);
    LOG.error("A request failed, mark {}", mark, thrown);
    String detail = "Something broke on our side; the log of the site has it under " + mark + ".";
    return new Problem("Internal error", 500, detail);
  }
}
