package io.hwanbul.bench;

import io.hwanbul.bench.BenchSettings.Part;
import io.hwanbul.bench.load.Answers;
import io.hwanbul.bench.load.Call;
import io.hwanbul.bench.load.ClosedLoop;
import io.hwanbul.bench.process.StubPayment;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;

/** Webhooks as fast as they are answered: first all of one payment, then each of another one. */
final class WebhookStorm implements Scenario {
    private static final int WEBHOOKS = 2000;
    private static final int ORDERS = 1000;
    private static final int SENDERS = 64;

    private final Stage stage;
    private final Report report;

    WebhookStorm(Stage stage, Report report) {
        this.stage = stage;
        this.report = report;
    }

    @Override
    public void run() throws Exception {
        try (WarmHwanbul hwanbul = WarmHwanbul.start(stage)) {
            List<Long> orders = hwanbul.newOrders(ORDERS);
            JsonObject figures = new JsonObject();
            figures.put("of_one_payment", storm("one payment", hwanbul, orders.subList(0, 1)));
            figures.put("of_many_payments", storm(ORDERS + " payments", hwanbul, orders));
            report.figures(Part.WEBHOOKS, figures);
        }
    }

    private JsonObject storm(String what, WarmHwanbul hwanbul, List<Long> orders) {
        List<Call> webhooks = IntStream.range(0, WEBHOOKS)
                .mapToObj(number -> orders.get(number % orders.size()))
                .map(order -> Call.webhook(StubPayment.impUid(order), StubPayment.merchantUid(order)))
                .toList();
        Counts before = stage.gateway().calls();
        Answers answers =
                ClosedLoop.run(hwanbul.client(SENDERS), webhooks, SENDERS).await();
        long looks = stage.gateway().calls().since(before).of("looks");
        report.print("%d webhooks of %s: %.0f/s, p50 %.1f ms, p99 %.1f ms, %d looks at the gateway; %s"
                .formatted(
                        WEBHOOKS,
                        what,
                        answers.okPerSecond(),
                        answers.percentile(50),
                        answers.percentile(99),
                        looks,
                        answers.outcomes()));
        return answers.json().put("looks", looks);
    }
}
