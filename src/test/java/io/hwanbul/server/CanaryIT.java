package io.hwanbul.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.testing.GatewayProxy;
import io.hwanbul.testing.JarProcess;
import io.hwanbul.testing.ServerClient;
import io.hwanbul.testing.ShopDatabase;
import io.hwanbul.testing.TestKeyring;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sends unique account data through every path of the server: none is logged, answered or stored in plain text. */
@Timeout(180)
class CanaryIT {
    private static final String NUMBER = "77031988420651";
    private static final String HOLDER = "Quagga Zebrano";
    private static final String TEL = "010-9937-7741";
    private static final String ORDER = "ORD20180131-0000014";

    @TempDir
    private Path directory;

    @AutoClose
    private final GatewayProxy gateway = new GatewayProxy();

    @AutoClose
    private final ShopDatabase shop = new ShopDatabase();

    private final Map<String, String> environment = new TreeMap<>(shop.environment(gateway.uri()));
    private final List<String> answers = new ArrayList<>();

    @BeforeEach
    void setShortTimesAndDebugLogging() {
        environment.put("IAMPORT_TIMEOUT", "2s");
        environment.put("RECOVERY_QUIET_PERIOD", "3s");
        environment.put("RECOVERY_INTERVAL", "200ms");
        environment.put("RECONCILE_INTERVAL", "1s");
        environment.put("REFUND_DUPLICATE_WINDOW", "0s");
        environment.put("ACCOUNT_WARN_AFTER", "1");
        environment.put("JAVA_TOOL_OPTIONS", "-Dorg.slf4j.simpleLogger.log.io.hwanbul=debug");
    }

    @Test
    void noneIsLoggedAnsweredOrStored() throws Exception {
        List<String> said = new ArrayList<>();
        String pending;
        try (JarProcess server = JarProcess.start(directory, environment)) {
            ServerClient web = new ServerClient(server.awaitUrl());
            refund(web);
            misuse(web);
            gateway.repeats(200);
            assertThat(cancel(web, account(1003)).statusCode()).isEqualTo(504);
            pending = new JsonObject(answers.get(answers.size() - 1)).getString("refund_id");
            server.kill();
            said.addAll(server.out());
            said.addAll(server.err());
        }
        assertThat(shop.stored(ORDER).encode()).contains("account_sealed", "***0651");
        try (JarProcess server = JarProcess.start(directory, environment)) {
            ServerClient web = new ServerClient(server.awaitUrl());
            look(web, pending);
            gateway.goesAway();
            note(web.get("/health/ready"));
            note(post(web, "/webhooks/iamport", new JsonObject().put("imp_uid", "imp_100000000014")));
            server.terminate();
            assertThat(server.awaitExit()).isZero();
            said.addAll(server.out());
            said.addAll(server.err());
        }
        gateway.comesBack();
        for (String[] command : new String[][] {{"reconcile"}, {"import", "--from", "2026-01-01"}, {"verify"}}) {
            try (JarProcess run = JarProcess.start(directory, environment, command)) {
                run.awaitExit();
                said.addAll(run.out());
                said.addAll(run.err());
            }
        }
        assertThat(said).anyMatch(line -> line.contains(": FAILED, "));
        assertThat(String.join("\n", said) + String.join("\n", answers) + shop.everything())
                .doesNotContain(NUMBER, "7703-1988", HOLDER, TEL, "01099377741")
                .doesNotContain(gateway.token())
                .doesNotContain(keys());
    }

    private void refund(ServerClient web) throws Exception {
        gateway.declines(-1, HOLDER + ": no 7703-1988-420651, call " + TEL + ", Bearer " + gateway.token());
        HttpResponse<String> declined = cancel(web, account(1000));
        assertThat(declined.statusCode()).isEqualTo(422);
        assertThat(declined.body()).contains("***: no ***, call ***, Bearer ***");
        gateway.swallowsAnswers();
        assertThat(cancel(web, account(1001)).statusCode()).isEqualTo(200);
        gateway.repeats(401);
        assertThat(cancel(web, account(1004)).statusCode()).isEqualTo(503);
        gateway.passesCancels();
        assertThat(cancel(web, account(1002)).statusCode()).isEqualTo(200);
        note(post(web, "/payments/cancel", account(45_000).put("merchant_uid", "ORD20180131-0000020")));
    }

    private void misuse(ServerClient web) throws Exception {
        cancel(web, account(1000).put("cancel_request_amount", NUMBER));
        cancel(web, account(1000).put("refund_account", NUMBER + NUMBER));
        cancel(web, account(1000).put("refund_account", new JsonObject().put(NUMBER, HOLDER)));
        cancel(web, account(1000).put("refund_bank", NUMBER));
        cancel(web, account(1000).put("checksum", NUMBER));
        cancel(web, account(1000).put("merchant_uid", new JsonObject().put(NUMBER, HOLDER)));
        cancel(web, account(1000).put("merchant_uid", "ORD-NOWHERE"));
        cancel(web, account(9_999_999));
        note(post(web, "/payments/cancel/preview", account(1000)));
        note(web.post("/payments/cancel", account(1000).encode() + HOLDER).join());
        note(web.get("/refunds/" + ORDER));
    }

    private void look(ServerClient web, String refundId) throws Exception {
        note(web.get("/refunds/" + refundId));
        note(web.get("/payments/" + ORDER));
        note(web.get("/refunds/" + refundId + "/evidence"));
        note(web.get("/banks"));
        note(post(web, "/refunds/" + refundId + "/sync", new JsonObject()));
        note(web.get("/reconciliation"));
        note(web.get("/health/ready"));
    }

    private static JsonObject account(int amount) {
        return new JsonObject()
                .put("merchant_uid", ORDER)
                .put("cancel_request_amount", amount)
                .put("refund_holder", HOLDER)
                .put("refund_bank", "88")
                .put("refund_account", NUMBER)
                .put("refund_tel", TEL);
    }

    private HttpResponse<String> cancel(ServerClient web, JsonObject body) {
        return note(post(web, "/payments/cancel", body));
    }

    private static HttpResponse<String> post(ServerClient web, String path, JsonObject body) {
        return web.post(path, body.encode()).join();
    }

    private HttpResponse<String> note(HttpResponse<String> answer) {
        answers.add(answer.headers().map().toString());
        answers.add(answer.body());
        return answer;
    }

    /** The key material of the keyring. */
    private static String[] keys() {
        JsonObject keyring = new JsonObject(TestKeyring.text());
        return Stream.of("accounts", "fingerprints")
                .map(name -> keyring.getJsonObject(name).getJsonArray("key").getJsonObject(0))
                .map(key -> key.getJsonObject("keyData").getString("value"))
                .toArray(String[]::new);
    }
}
