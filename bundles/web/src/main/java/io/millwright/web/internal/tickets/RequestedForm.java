package io.millwright.web.internal.tickets;

import io.millwright.ticket.templates.RequestTemplate.Language;
import io.millwright.ticket.templates.TicketTemplates.Request;
import io.millwright.ticket.templates.TicketTemplates.Subject;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for.
 *
 * @param title null: the template's name
 * @param fields what was answered, by the id of the field
 * @param language {@code en} or {@code de}: in that it is written down; null for English
 * @param behalf the login of the person of the customer whose it is; null for one's own
 */
record RequestedForm(
    @Nullable String machine,
    @Nullable String customer,
    @Nullable String title,
    @Nullable Map<String, @Nullable String> fields,
    @Nullable String language,
    @Nullable Boolean called,
    @Nullable String behalf) {
  static final RequestedForm NOTHING = new RequestedForm(null, null, null, null, null, null, null);

  Request asked(String template) {
    String spoken = Words.text(language).toUpperCase(Locale.ROOT);
    return new Request(
        template,
        answers(),
        Words.maybe("language", Language.class, spoken).orElse(Language.EN),
        new Subject(
            Words.machine(machine),
            Words.text(customer),
            Words.text(title),
            Words.text(behalf),
            called != null && called));
  }

  private Map<String, String> answers() {
    var answers = new HashMap<String, String>();
    if (fields != null) {
      fields.forEach((id, answer) -> answers.put(id, Words.text(answer)));
    }
    return answers;
  }
}
