package io.hwanbul.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.testing.JarProcess;
import io.hwanbul.testing.ServerClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
    private static final Pattern PART = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"");

    @TempDir
    private static Path directory;

    private static JarProcess demo;
    private static ServerClient web;

    @BeforeAll
    static void start() throws Exception {
        demo = JarProcess.start(directory, Map.of("HTTP_PORT", "0"), "demo");
        web = new ServerClient(demo.awaitUrl());
    }

    @AfterAll
    static void end() throws Exception {
        demo.close();
    }

    @Test
    void printsItsAddress() {
        assertThat(demo.out()).anyMatch(line -> line.matches("Hwanbul demo: open http://127\\.0\\.0\\.1:\\d+/ .*"));
        assertThat(demo.err()).isEmpty();
    }

    @Test
    void refundsPartOfAnOrder() throws Exception {
        HttpResponse<String> answer = web.refund("ORD20180131-0000011").join();

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonObject payment = new JsonObject(answer.body());
        assertThat(payment.getInteger("cancel_amount")).isEqualTo(2000);
        assertThat(payment.getInteger("refundable")).isEqualTo(8000);
        assertThat(payment.getJsonObject("refund").getString("state")).isEqualTo("succeeded");
        assertThat(order("ORD20180131-0000011").getInteger("refundable")).isEqualTo(8000);
    }

    @Test
    void aRefundInTheConsoleIsSynced() throws Exception {
        String console =
                demo.awaitOut(Pattern.compile("The gateway's console: (\\S+)")).group(1);
        HttpResponse<String> cancelled = new ServerClient(URI.create(console))
                .post("/sandbox/payments/imp_100000000018/cancel", "{\"amount\":5000}")
                .join();
        assertThat(cancelled.statusCode()).as(cancelled.body()).isEqualTo(200);

        long start = System.nanoTime();
        JsonArray refunds = new JsonArray();
        while (refunds.isEmpty()) {
            assertThat(System.nanoTime() - start)
                    .isLessThan(Duration.ofSeconds(30).toNanos());
            refunds = order("ORD20180131-0000018").getJsonArray("refunds");
        }
        assertThat(refunds.getJsonObject(0).getString("origin")).isEqualTo("foreign");
    }

    @Test
    void servesThePageAndEveryPartOfIt() throws Exception {
        HttpResponse<String> page = web.get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).isEqualTo("text/html;charset=utf-8");

        List<String> parts =
                PART.matcher(page.body()).results().map(found -> found.group(1)).toList();
        assertThat(parts).hasSize(11);
        for (String part : parts) {
            HttpResponse<String> answer = web.get(part);
            assertThat(answer.statusCode()).as(part).isEqualTo(200);
            assertThat(answer.body()).as(part).isNotBlank();
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .as(part)
                    .isEqualTo(part.endsWith(".css") ? "text/css;charset=utf-8" : "text/javascript;charset=utf-8");
        }
    }

    @Test
    void servesThePageWithTheJarStillPacked() throws Exception {
        web.get("/");

        try (Stream<Path> unpacked = Files.walk(directory)) {
            assertThat(unpacked.filter(path -> path.toString().endsWith(".class")))
                    .isEmpty();
        }
    }

    @Test
    void noOtherFileOfTheJarIsServed() throws Exception {
        for (String path : List.of(
                "/demo/index.html.map",
                "/demo/",
                "/webjars/",
                "/demo/../application.yaml",
                "/demo/%2e%2e/%2e%2e/config/application.yaml",
                "/webjars/%2e%2e/%2e%2e/MANIFEST.MF",
                "/META-INF/MANIFEST.MF")) {
            assertThat(web.get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    private static JsonObject order(String merchantUid) throws Exception {
        return new JsonArray(web.get("/demo/orders").body())
                .stream()
                        .map(JsonObject.class::cast)
                        .filter(order -> merchantUid.equals(order.getString("merchant_uid")))
                        .findFirst()
                        .orElseThrow();
    }
}
