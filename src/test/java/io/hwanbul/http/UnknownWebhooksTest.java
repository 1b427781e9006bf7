package io.hwanbul.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.hwanbul.reconcile.SyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class UnknownWebhooksTest {
    private static final String NETWORK = "192.0.2.7";

    private final AtomicLong now = new AtomicLong();
    private final List<String> reads = new ArrayList<>();

    private UnknownWebhooks webhooks(boolean limited, Function<String, Future<Optional<SyncResult>>> gateway) {
        return new UnknownWebhooks(
                impUid -> {
                    reads.add(impUid);
                    return gateway.apply(impUid);
                },
                limited,
                now::get);
    }

    private static Future<Optional<SyncResult>> unknown(String impUid) {
        return Future.succeededFuture(Optional.empty());
    }

    private static void assertBusy(Future<Void> webhook) {
        assertThat(((Refusal) webhook.cause()).reason()).isEqualTo(Reason.BUSY);
    }

    private void passAMinute() {
        now.addAndGet(UnknownWebhooks.REMEMBERED.toNanos());
    }

    @Test
    void inventedIdsOfOneAddressCostABoundedNumberOfReads() {
        UnknownWebhooks webhooks = webhooks(true, UnknownWebhooksTest::unknown);
        for (int id = 0; id < 3_000; id++) {
            webhooks.sync("imp_" + id, NETWORK);
        }

        assertThat(reads).hasSize(UnknownWebhooks.VAIN_PER_MINUTE);
        assertBusy(webhooks.sync("imp_new", NETWORK));
        assertThat(webhooks.sync("imp_new", "192.0.2.8").succeeded()).isTrue();
        passAMinute();
        assertThat(webhooks.sync("imp_later", NETWORK).succeeded()).isTrue();
    }

    @Test
    void anIdThatWasNamedInVainIsNotReadAgainForAWhile() {
        UnknownWebhooks webhooks = webhooks(true, UnknownWebhooksTest::unknown);
        assertThat(webhooks.sync("imp_1", NETWORK).succeeded()).isTrue();

        assertBusy(webhooks.sync("imp_1", "192.0.2.8"));
        assertThat(reads).hasSize(1);
        passAMinute();
        assertThat(webhooks.sync("imp_1", NETWORK).succeeded()).isTrue();
        assertThat(reads).hasSize(2);
    }

    @Test
    void whatTheGatewayFailedToAnswerIsNotRemembered() {
        UnknownWebhooks webhooks = webhooks(true, impUid -> Future.failedFuture(Refusal.gatewayUnavailable()));

        assertThat(webhooks.sync("imp_1", NETWORK).failed()).isTrue();
        assertThat(webhooks.sync("imp_1", NETWORK).failed()).isTrue();
        assertThat(reads).hasSize(2);
    }

    @Test
    void fewAreReadAtOnce() {
        UnknownWebhooks webhooks =
                webhooks(true, impUid -> Promise.<Optional<SyncResult>>promise().future());
        for (int id = 0; id < UnknownWebhooks.MAX_PAYMENTS; id++) {
            webhooks.sync("imp_" + id, NETWORK);
        }

        assertBusy(webhooks.sync("one more", NETWORK));
    }

    @Test
    void theGatewaysOwnAddressesHaveNoLimit() {
        UnknownWebhooks webhooks = webhooks(false, UnknownWebhooksTest::unknown);
        for (int id = 0; id <= UnknownWebhooks.VAIN_PER_MINUTE; id++) {
            webhooks.sync("imp_" + id, NETWORK);
        }

        assertThat(reads).hasSize(UnknownWebhooks.VAIN_PER_MINUTE + 1);
    }

    @Test
    void soManyIdsAreRememberedAndTheOldestAreForgotten() {
        UnknownWebhooks webhooks = webhooks(false, UnknownWebhooksTest::unknown);
        for (int id = 0; id <= UnknownWebhooks.MAX_REMEMBERED; id++) {
            webhooks.sync("imp_" + id, NETWORK);
        }
        reads.clear();

        webhooks.sync("imp_0", NETWORK);
        webhooks.sync("imp_" + UnknownWebhooks.MAX_REMEMBERED, NETWORK);

        assertThat(reads).containsExactly("imp_0");
    }
}
