package io.hwanbul.http;

import static io.hwanbul.testing.Examples.CONSOLE;
import static io.hwanbul.testing.Examples.cancelled;
import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.config.AddressRanges;
import io.hwanbul.config.Settings;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.testing.RefundBench;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which webhooks have to wait for which others. */
class WebhookRouteTest {
    private static final String NETWORK = "192.0.2.7";

    private final RefundBench bench = new RefundBench();

    private WebhookRoute webhooks(boolean addsPayments) {
        return new WebhookRoute(new Settings.Webhook(AddressRanges.NONE, addsPayments), bench.books, () -> 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPaymentOfTheShopIsNotRefusedHoweverManyInventedIdsWaitForTheDatabase(boolean addsPayments) {
        WebhookRoute webhooks = webhooks(addsPayments);
        bench.gateway.look = new GatewayAnswer.Shown(cancelled(500, CONSOLE));
        Promise<Void> database = Promise.promise();
        bench.payments.holds("findByImpUid", database.future());
        List<Future<Void>> invented = new ArrayList<>();
        for (int id = 0; id < 2 * WebhookRoute.MAX_PAYMENTS; id++) {
            invented.add(webhooks.sync("imp_invented_" + id, NETWORK));
        }
        assertThat(invented).noneMatch(Future::isComplete);

        Future<Void> genuine = webhooks.sync(bench.payments.payment.seen().impUid(), NETWORK);
        database.complete();

        genuine.await();
        assertThat(bench.payments.payment.seen().cancelAmount()).isEqualTo("500");
    }

    @Test
    void anIdThatIsNotTheShopsCostsTheGatewayNothingIfNoneIsAdded() {
        webhooks(false).sync("imp_invented", NETWORK).await();

        assertThat(bench.steps).containsExactly("findByImpUid");
    }
}
