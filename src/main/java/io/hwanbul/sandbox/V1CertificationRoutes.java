package io.hwanbul.sandbox;

import io.hwanbul.sandbox.fault.RequestKind;
import io.hwanbul.sandbox.input.V1Fields;
import io.hwanbul.sandbox.input.V1Refusal;
import io.hwanbul.sandbox.input.V1Request;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** {@code /certifications}: proves that a shopper is who they say, by a one-time password; every password is right. */
final class V1CertificationRoutes {
    private static final String PG = "danal";
    private static final List<String> REQUIRED = List.of("name", "phone", "birth", "gender_digit", "carrier");

    private final FaultInjector faultInjector;
    private final BoundedRecords certifications;
    private final InstantSource clock;

    V1CertificationRoutes(FaultInjector faultInjector, BoundedRecords certifications, InstantSource clock) {
        this.faultInjector = faultInjector;
        this.certifications = certifications;
        this.clock = clock;
    }

    void mount(Router router) {
        router.post("/certifications/otp/request").handler(context -> {
            JsonObject request = V1Request.body(context);
            handle(context, () -> request(request));
        });
        router.post("/certifications/otp/confirm/:imp_uid")
                .handler(context -> handle(context, () -> confirm(context.pathParam("imp_uid"))));
        router.get("/certifications/:imp_uid")
                .handler(context -> handle(context, () -> require(context.pathParam("imp_uid"))));
        router.delete("/certifications/:imp_uid")
                .handler(context -> handle(context, () -> delete(context.pathParam("imp_uid"))));
    }

    private void handle(RoutingContext context, Supplier<JsonObject> response) {
        faultInjector.handle(context, RequestKind.OTHER, "", pg -> V1Answer.ok(response.get()));
    }

    private JsonObject request(JsonObject request) {
        V1Fields.require(request, REQUIRED);
        String birth = V1Fields.text(request, "birth");
        if (!birth.matches("[0-9]{8}")) {
            throw V1Refusal.invalidValue("birth");
        }
        String digit = V1Fields.text(request, "gender_digit");
        if (!digit.matches("[0-9]")) {
            throw V1Refusal.invalidValue("gender_digit");
        }
        String impUid = "imp_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        certifications.put(
                impUid,
                V1Fields.texts(request, List.of("name", "phone", "carrier", "merchant_uid"))
                        .put("imp_uid", impUid)
                        .put("pg_provider", PG)
                        .put("pg_tid", "sandbox-" + impUid)
                        .put("birthday", birth.replaceFirst("(....)(..)", "$1-$2-"))
                        .put("gender", "13579".contains(digit) ? "male" : "female")
                        .put("foreigner", "5678".contains(digit))
                        .put("certified", false)
                        .put("certified_at", 0));
        return new JsonObject().put("imp_uid", impUid);
    }

    private JsonObject confirm(String impUid) {
        JsonObject certification = require(impUid).copy();
        return certifications.put(
                impUid,
                certification
                        .put("certified", true)
                        .put("certified_at", clock.instant().getEpochSecond())
                        .put("unique_key", uniqueKey(certification)));
    }

    /** The same person's key is the same, whichever shop asks. */
    private static String uniqueKey(JsonObject certification) {
        String person = certification.getString("name")
                + certification.getString("birthday")
                + certification.getString("phone");
        return UUID.nameUUIDFromBytes(person.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private JsonObject delete(String impUid) {
        return certifications.remove(impUid).orElseThrow(V1CertificationRoutes::unknown);
    }

    private JsonObject require(String impUid) {
        return certifications.find(impUid).orElseThrow(V1CertificationRoutes::unknown);
    }

    private static V1Refusal unknown() {
        return V1Refusal.notFound("존재하지 않는 인증정보입니다.");
    }
}
