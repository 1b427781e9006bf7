package io.hwanbul.bench;

import io.hwanbul.bench.BenchSettings.Part;
import io.hwanbul.bench.load.Answers;
import io.hwanbul.bench.load.ClosedLoop;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The gateway's token becomes invalid again and again, while all connections refund. */
final class TokenStorm implements Scenario {
    private static final int ORDERS = 1000;
    private static final int REFUNDS = 4000;
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Stage stage;
    private final Report report;

    TokenStorm(Stage stage, Report report) {
        this.stage = stage;
        this.report = report;
    }

    @Override
    public void run() throws Exception {
        try (WarmHwanbul hwanbul = WarmHwanbul.start(stage)) {
            Counts before = stage.gateway().calls();
            Future<Answers> refunds = ClosedLoop.run(
                    hwanbul.client(WarmHwanbul.CONNECTIONS),
                    WarmHwanbul.refunds(hwanbul.newOrders(ORDERS), REFUNDS),
                    WarmHwanbul.CONNECTIONS);
            int ended = 0;
            while (!refunds.isComplete()) {
                TimeUnit.MILLISECONDS.sleep(INTERVAL.toMillis());
                stage.gateway().endsToken();
                ended++;
            }
            report(ended, refunds.await(), stage.gateway().calls().since(before));
        }
    }

    private void report(int ended, Answers refunds, Counts calls) {
        report.figures(
                Part.TOKENS,
                refunds.json()
                        .put("tokens_ended", ended)
                        .put("tokens_requested", calls.of("tokens"))
                        .put("unauthorised", calls.of("unauthorised")));
        report.print("%d tokens ended while %d refunds ran: %d tokens requested, %d calls unauthorised; refunds %s"
                .formatted(ended, refunds.count(), calls.of("tokens"), calls.of("unauthorised"), refunds.outcomes()));
    }
}
