package io.millwright.web.internal.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.model.MachineId;
import io.millwright.ticket.templates.RequestTemplate.Language;
import io.millwright.ticket.templates.TicketTemplates.Request;
import io.millwright.ticket.templates.TicketTemplates.Subject;
import io.millwright.web.internal.tickets.RepliesApi.ReplyForm;
import io.millwright.web.internal.tickets.RepliesApi.ReplyRevisionForm;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RequestedFormTest {
  @Test
  void what_is_asked_for_is_read_and_what_is_left_out_is_as_usual() {
    var fields = new HashMap<String, @Nullable String>();
    fields.put("login", "max");
    fields.put("groups", null);
    var form = new RequestedForm("a1", null, "now", fields, "de", true, "ada");
    assertThat(form.asked("password-reset"))
        .isEqualTo(
            new Request(
                "password-reset",
                Map.of("login", "max", "groups", ""),
                Language.DE,
                new Subject(Optional.of(new MachineId("a1")), "", "now", "ada", true)));
    assertThat(RequestedForm.NOTHING.asked("x"))
        .isEqualTo(
            new Request(
                "x", Map.of(), Language.EN, new Subject(Optional.empty(), "", "", "", false)));
  }

  @Test
  void a_language_that_no_form_speaks_and_a_revision_that_nobody_saw_are_refused() {
    var form = new RequestedForm("a1", null, null, null, "fr", null, null);
    assertThatThrownBy(() -> form.asked("x")).hasMessageContaining("language: one of [EN, DE]");
    assertThatThrownBy(() -> new ReplyRevisionForm(null).needed())
        .hasMessageContaining("revision: which one");
    assertThat(new ReplyForm("x", null, null, null, null).wish().shared()).isFalse();
  }
}
