package io.millwright.web.internal.tickets;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Caller;
import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Unrecorded;
import io.millwright.knowledge.Article;
import io.millwright.knowledge.Knowledge;
import io.millwright.web.internal.Admission;
import io.millwright.web.internal.Neighbour;
import io.millwright.web.internal.OnlyAdmitted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtensionSelect;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Articles, and what was asked before. */
@Component(service = KnowledgeApi.class)
@JakartarsResource
@JakartarsExtensionSelect(OnlyAdmitted.LOCK)
@Unrecorded(because = "who keeps the articles records it, in the same transaction")
@Path("/api/knowledge")
@Produces(MediaType.APPLICATION_JSON)
public final class KnowledgeApi {
  /** An article. */
  record ArticleRow(
      String id,
      long revision,
      String title,
      String text,
      String audience,
      List<String> kinds,
      List<Article.Link> tickets,
      String by,
      Instant at) {
    static ArticleRow of(Article one) {
      return new ArticleRow(
          one.id(),
          one.revision(),
          one.page().title(),
          one.page().text(),
          one.page().audience().name(),
          one.page().kinds().stream().sorted().toList(),
          one.links(),
          one.login(),
          one.at());
    }
  }

  /** Those that answer. */
  record ArticleList(List<ArticleRow> articles, boolean mayWrite) {}

  /** An article in a hint: what it says is read where it stands. */
  record Heading(String id, String title) {}

  /** What is known already. */
  record HintRow(List<Heading> articles, List<Knowledge.Solved> solved, int before) {
    static HintRow of(Knowledge.Hint one) {
      return new HintRow(
          one.articles().stream().map(each -> new Heading(each.id(), each.page().title())).toList(),
          one.solved(),
          one.before());
    }
  }

  private final Neighbour<Knowledge> knowledge = new Neighbour<>("knowledge");

  /** Those that answer a question, the best first. */
  @GET
  @Needs(value = Permission.TICKET_READ, at = Needs.At.SIGHT)
  public ArticleList find(
      @QueryParam("text") @Nullable String text,
      @QueryParam("kind") @Nullable String kind,
      @Context HttpServletRequest request) {
    Caller caller = Admission.caller(request);
    return new ArticleList(
        knowledge.need().find(caller, Words.text(text), Words.text(kind)).stream()
            .map(ArticleRow::of)
            .toList(),
        knowledge.need().mayWrite(caller));
  }

  /** What is known before somebody asks. */
  @GET
  @Path("/hint")
  @Needs(value = Permission.TICKET_READ, at = Needs.At.SIGHT)
  public HintRow hint(
      @QueryParam("machine") @Nullable String machine,
      @QueryParam("cause") @Nullable String cause,
      @QueryParam("title") @Nullable String title,
      @Context HttpServletRequest request) {
    var question =
        new Knowledge.Question(Words.machine(machine), Words.text(cause), Words.text(title));
    return HintRow.of(knowledge.need().hint(Admission.caller(request), question));
  }

  /** Writes one. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.SIGHT)
  public ArticleRow write(@Nullable ArticleForm form, @Context HttpServletRequest request) {
    ArticleForm written = form == null ? ArticleForm.NOTHING : form;
    return ArticleRow.of(
        knowledge.need().write(Admission.caller(request), written.page(), written.numbers()));
  }

  /** One of them. */
  @GET
  @Path("/{id}")
  @Needs(value = Permission.TICKET_READ, at = Needs.At.SIGHT)
  public ArticleRow one(@PathParam("id") String id, @Context HttpServletRequest request) {
    return ArticleRow.of(knowledge.need().article(Admission.caller(request), id));
  }

  /** Writes one anew. */
  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.SIGHT)
  public ArticleRow change(
      @PathParam("id") String id, @Nullable ArticleForm form, @Context HttpServletRequest request) {
    Caller by = Admission.caller(request);
    // What may not be read does not exist, whatever is wrong with the form.
    knowledge.need().article(by, id);
    ArticleForm written = form == null ? ArticleForm.NOTHING : form;
    return ArticleRow.of(
        knowledge.need().change(by, id, written.seen(), written.page(), written.numbers()));
  }

  /** Takes one away. */
  @DELETE
  @Path("/{id}")
  @Needs(value = Permission.TICKET_WORK, at = Needs.At.SIGHT)
  public ArticleList remove(@PathParam("id") String id, @Context HttpServletRequest request) {
    Caller by = Admission.caller(request);
    knowledge.need().remove(by, id);
    return find("", "", request);
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindKnowledge(Knowledge service) {
    knowledge.came(service);
  }

  void unbindKnowledge(Knowledge service) {
    knowledge.went(service);
  }
}
