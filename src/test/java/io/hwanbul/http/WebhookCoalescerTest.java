package io.hwanbul.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** However many hints come, few looks are taken, and each hint is answered by one that began after it came. */
class WebhookCoalescerTest {
    private final List<Promise<Void>> looks = new ArrayList<>();
    private final WebhookCoalescer hints = new WebhookCoalescer(impUid -> {
        Promise<Void> look = Promise.promise();
        looks.add(look);
        return look.future();
    });

    @Test
    void aHintIsAnsweredWhenThePaymentHasBeenLookedAt() {
        Future<Void> heard = hints.hear("imp_1");
        assertThat(heard.isComplete()).isFalse();
        looks.get(0).complete();
        assertThat(heard.succeeded()).isTrue();
    }

    @Test
    void hintsThatComeDuringALookShareTheNextOne() {
        Future<Void> first = hints.hear("imp_1");
        List<Future<Void>> later =
                IntStream.range(0, 100).mapToObj(i -> hints.hear("imp_1")).toList();
        assertThat(looks).hasSize(1);
        looks.get(0).complete();
        assertThat(first.succeeded()).isTrue();
        assertThat(later).noneMatch(Future::isComplete);
        assertThat(looks).hasSize(2);
        looks.get(1).complete();
        assertThat(later).allMatch(Future::succeeded);
        assertThat(looks).hasSize(2);
    }

    @Test
    void aLookThatFailsFailsItsHintsAndNoLaterOnes() {
        Future<Void> first = hints.hear("imp_1");
        Future<Void> second = hints.hear("imp_1");
        looks.get(0).fail("away");
        assertThat(first.failed()).isTrue();
        looks.get(1).complete();
        assertThat(second.succeeded()).isTrue();
        Future<Void> third = hints.hear("imp_1");
        looks.get(2).complete();
        assertThat(third.succeeded()).isTrue();
    }

    @Test
    void onlySoManyPaymentsAreLookedAtAtOnce() {
        IntStream.range(0, WebhookCoalescer.MOST_PAYMENTS).forEach(i -> hints.hear("imp_" + i));
        assertThat(((Refusal) hints.hear("one more").cause()).reason()).isEqualTo(Reason.BUSY);
        assertThat(hints.hear("imp_0").isComplete()).isFalse();
        looks.get(1).complete();
        assertThat(hints.hear("one more").isComplete()).isFalse();
    }

    @Test
    void aLookThatEndsAtOnceLeavesNothingBehind() {
        WebhookCoalescer quick = new WebhookCoalescer(impUid -> Future.succeededFuture());
        for (int i = 0; i < 3 * WebhookCoalescer.MOST_PAYMENTS; i++) {
            assertThat(quick.hear("imp_" + i).succeeded()).isTrue();
        }
    }
}
