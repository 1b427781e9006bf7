package io.hwanbul.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class QuotaSweepOverHttpTest {
    private static final String QUOTAS = "hwanbul_quotas";

    @Test
    void aGoneServersReservationIsReleasedAndARunningRefundsIsNot() {
        try (TestServer server = TestServer.withSandbox()) {
            Instant now = Instant.now();
            leave(server, "gone", now.minus(1, ChronoUnit.HOURS));
            leave(server, "here", now);

            JsonObject gone = awaitNothingOpen(server, "gone");

            assertThat(gone.getInteger("count")).isZero();
            assertThat(gone.getLong("amount")).isZero();
            assertThat(day(server, "here").getInteger("count")).isOne();
        }
    }

    private static void leave(TestServer server, String caller, Instant at) {
        JsonObject reservation = new JsonObject()
                .put("refund", "0123456789AB")
                .put("amount", 10_000_000L)
                .put("at", new JsonObject().put("$date", at.toString()))
                .put("confirmed", false);
        server.mongo()
                .insert(
                        QUOTAS,
                        new JsonObject()
                                .put("_id", id(caller))
                                .put("caller", caller)
                                .put("day", today().toString())
                                .put("amount", 10_000_000L)
                                .put("count", 1)
                                .put("open", new JsonArray().add(reservation)))
                .await();
    }

    private static JsonObject awaitNothingOpen(TestServer server, String caller) {
        JsonObject day = day(server, caller);
        while (!day.getJsonArray("open").isEmpty()) {
            day = day(server, caller);
        }
        return day;
    }

    private static JsonObject day(TestServer server, String caller) {
        return server.mongo()
                .findOne(QUOTAS, new JsonObject().put("_id", id(caller)), null)
                .await();
    }

    private static String id(String caller) {
        return today() + " " + caller;
    }

    /** Need not be exact. */
    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
