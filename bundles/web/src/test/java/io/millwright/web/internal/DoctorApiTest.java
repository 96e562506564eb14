package io.millwright.web.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.health.Diagnosis;
import io.millwright.health.Doctor;
import io.millwright.health.Finding;
import io.millwright.testkit.ManualClock;
import io.millwright.web.internal.DoctorApi.DiagnosisRow;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DoctorApiTest {
  private final Neighbours neighbours = new Neighbours();
  private final Overview overview = new Overview(neighbours, "0.1.0", ManualClock.atNoon());
  private final DoctorApi api = new DoctorApi(neighbours, overview);

  @Test
  void tells_all_that_was_found_with_the_gravest_verdict() {
    List<Finding> findings =
        List.of(Finding.warn("backup", "none", "Make one."), Finding.ok("disk", "3 GB free"));
    neighbours.bindDoctor(doctor(findings));

    DiagnosisRow row = api.examine();

    assertThat(row).isEqualTo(new DiagnosisRow("0.1.0", ManualClock.NOON, "WARN", findings));
    assertThat(new String(Json.bytes(row), StandardCharsets.UTF_8))
        .contains("\"verdict\":\"WARN\"", "\"advice\":\"Make one.\"", "\"at\":\"2026-03-04T12:00");
  }

  @Test
  void packs_the_status_of_the_site_with_what_the_doctor_packs() throws IOException {
    neighbours.bindDoctor(doctor(List.of()));

    Response response = api.bundle();

    assertThat(response.getHeaderString("Content-Disposition"))
        .isEqualTo("attachment; filename=\"support.zip\"");
    var packed = new ByteArrayOutputStream();
    ((StreamingOutput) response.getEntity()).write(packed);
    assertThat(packed.toString(StandardCharsets.UTF_8))
        .startsWith("packed status.json")
        .contains("\"version\":\"0.1.0\"");
  }

  @Test
  void says_that_the_doctor_is_away_before_anything_is_sent() {
    assertThatThrownBy(() -> api.examine()).isInstanceOf(AwayException.class);
    assertThatThrownBy(() -> api.bundle()).isInstanceOf(AwayException.class);
  }

  private static Doctor doctor(List<Finding> findings) {
    return new Doctor() {
      @Override
      public Diagnosis examine() {
        return new Diagnosis("0.1.0", ManualClock.NOON, findings);
      }

      @Override
      public void bundle(OutputStream out, Map<String, String> more) throws IOException {
        for (Map.Entry<String, String> each : more.entrySet()) {
          out.write(
              "packed %s %s"
                  .formatted(each.getKey(), each.getValue())
                  .getBytes(StandardCharsets.UTF_8));
        }
      }
    };
  }
}
