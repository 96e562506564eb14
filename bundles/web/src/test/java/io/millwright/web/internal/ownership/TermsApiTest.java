package io.millwright.web.internal.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.web.internal.AskedOfExperts;
import io.millwright.web.internal.FakeAccess;
import io.millwright.web.internal.Request;
import io.millwright.web.internal.TermsGate;
import io.millwright.web.internal.ownership.TermsApi.Form;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class TermsApiTest {
  private final TermsGate gate = new TermsGate();
  private final TermsApi api = new TermsApi(gate);

  private static HttpServletRequest expert() {
    return Request.of("GET", "/")
        .by(FakeAccess.caller(Role.EXPERT, new Place.Everywhere()))
        .servlet();
  }

  @Test
  void while_the_room_is_away_it_says_so() {
    assertThatThrownBy(() -> api.open(expert())).hasMessageContaining("ownership");
  }

  @Test
  void tells_what_is_asked_of_oneself_and_takes_the_very_words() {
    var terms = new AskedOfExperts();
    gate.bindAgreements(terms);
    assertThat(api.open(expert()).terms())
        .singleElement()
        .satisfies(row -> assertThat(row.texts().get(0).text()).isEqualTo("Be kind."));
    for (Form form : Arrays.asList(null, new Form(null, "ab"), new Form("2", null))) {
      assertThatThrownBy(() -> api.accept("eula", form, expert()))
          .isInstanceOf(AccessException.class);
    }
    api.accept("eula", new Form("2", "ab"), expert());
    assertThat(terms.told()).containsExactly("eula 2 ab");
    assertThat(api.open(expert()).terms()).isEmpty();
    assertThat(api.accepted(expert()).accepted()).isEmpty();
  }
}
