package io.hwanbul.sandbox;

import static io.hwanbul.sandbox.SandboxClient.START;
import static io.hwanbul.sandbox.SandboxClient.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class V1CertificationRoutesTest {
    private static final String REQUEST = "/certifications/otp/request";

    @RegisterExtension
    private final SandboxClient sandbox = new SandboxClient();

    @Test
    void aShopperIsCertifiedOnceThePasswordIsConfirmed() {
        String impUid = request(shopper());
        assertThat(response(sandbox.get("/certifications/" + impUid)).getBoolean("certified"))
                .isFalse();

        JsonObject confirmed = response(sandbox.post("/certifications/otp/confirm/" + impUid, "{'otp': '000000'}"));

        assertThat(confirmed.getBoolean("certified")).isTrue();
        assertThat(confirmed.getLong("certified_at")).isEqualTo(START.getEpochSecond());
        assertThat(confirmed.getString("birthday")).isEqualTo("2000-01-31");
        assertThat(confirmed.getString("gender")).isEqualTo("female");
        assertThat(confirmed.getBoolean("foreigner")).isFalse();
        assertThat(response(sandbox.get("/certifications/" + impUid))).isEqualTo(confirmed);
    }

    @Test
    void theSamePersonHasTheSameKey() {
        JsonObject first = confirmed(shopper());
        JsonObject second = confirmed(shopper());
        JsonObject other = confirmed(shopper().put("phone", "01000000001"));

        assertThat(first.getString("unique_key"))
                .isEqualTo(second.getString("unique_key"))
                .isNotEqualTo(other.getString("unique_key"));
    }

    @Test
    void aDeletedCertificationIsUnknown() {
        String impUid = request(shopper());

        assertThat(sandbox.delete("/certifications/" + impUid).statusCode()).isEqualTo(200);

        assertThat(sandbox.get("/certifications/" + impUid).statusCode()).isEqualTo(404);
        assertThat(sandbox.delete("/certifications/" + impUid).statusCode()).isEqualTo(404);
        assertThat(sandbox.post("/certifications/otp/confirm/" + impUid, "{}").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"birth, 310100", "gender_digit, m", "name, ''", "carrier, ''"})
    void aWrongFieldIsRefusedByName(String name, String value) {
        assertThat(sandbox.post(REQUEST, shopper().put(name, value))
                        .bodyAsJsonObject()
                        .getString("message"))
                .contains(name);
    }

    private JsonObject confirmed(JsonObject shopper) {
        return response(sandbox.post("/certifications/otp/confirm/" + request(shopper), "{'otp': '000000'}"));
    }

    private String request(JsonObject shopper) {
        return response(sandbox.post(REQUEST, shopper)).getString("imp_uid");
    }

    private static JsonObject shopper() {
        return new JsonObject()
                .put("name", "홍길동")
                .put("phone", "01000000000")
                .put("birth", "20000131")
                .put("gender_digit", "4")
                .put("carrier", "SKT");
    }
}
