package io.hwanbul.testing;

import io.hwanbul.sandbox.SandboxVerticle;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** A client of the sandbox: its payments and its faults. */
public final class GatewayRecords {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI gateway;
    private String token = "";

    public GatewayRecords(URI gateway) {
        this.gateway = gateway;
    }

    /** Ends the faults. */
    public void endFaults() throws Exception {
        ask("PUT", "/sandbox/faults", "{\"rate\":0}");
        login();
    }

    private void login() throws Exception {
        token = ask(
                        "POST",
                        "/users/getToken",
                        "{\"imp_key\":\"" + SandboxVerticle.API_KEY + "\",\"imp_secret\":\""
                                + SandboxVerticle.API_SECRET + "\"}")
                .getJsonObject("response")
                .getString("access_token");
    }

    /** How often each fault struck, and how many late cancels and answers are still to come. */
    public JsonObject faults() throws Exception {
        return ask("GET", "/sandbox/faults", "");
    }

    /** Cancels a payment through V1, as a shop does. */
    public JsonObject cancel(String impUid) throws Exception {
        login();
        return ask("POST", "/payments/cancel", "{\"imp_uid\":\"" + impUid + "\"}");
    }

    public JsonObject payment(String impUid) throws Exception {
        return ask("GET", "/payments/" + impUid, "").getJsonObject("response");
    }

    private JsonObject ask(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve(path))
                .header("Authorization", token)
                .method(method, BodyPublishers.ofString(body))
                .build();
        return new JsonObject(http.send(request, BodyHandlers.ofString()).body());
    }
}
