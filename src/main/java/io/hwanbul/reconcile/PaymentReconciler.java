package io.hwanbul.reconcile;

import io.hwanbul.payment.Clock;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.Reason;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import java.util.Optional;

/** Compares one payment at the gateway with the shop's document, and repairs the document where that is certain. */
final class PaymentReconciler {
    private final PaymentStore payments;
    private final PaymentSync sync;
    private final Clock clock;

    PaymentReconciler(PaymentStore payments, PaymentSync sync, Clock clock) {
        this.payments = payments;
        this.sync = sync;
        this.clock = clock;
    }

    /**
     * Returns the report with the result added. Fails with a {@link Refusal} when the gateway or the database cannot be
     * read; a damaged document is a difference and fails nothing, so that all other payments are compared.
     *
     * @param stored the shop's document as it was just read; empty if it was not found or could not be read
     */
    Future<ReconciliationReport> reconcile(Optional<Payment> stored, GatewayPayment seen, ReconciliationReport report) {
        Future<Optional<Payment>> found =
                stored.isPresent() ? Future.succeededFuture(stored) : payments.findByImpUid(seen.impUid());
        return found.compose(payment -> payment.isPresent()
                        ? reconcile(payment.get(), seen, report)
                        : Future.succeededFuture(report.missingInShop(seen)))
                .recover(failure -> afterFailure(failure, seen, report));
    }

    private Future<ReconciliationReport> reconcile(Payment stored, GatewayPayment seen, ReconciliationReport report) {
        // a list may be older than the document, so a payment that differs is looked up again
        PaymentDiff diff = new PaymentDiff(stored, seen, clock.now());
        return diff.isInStep() && diff.exceptions().isEmpty()
                ? Future.succeededFuture(report.inStep())
                : sync.observe(seen.impUid(), false)
                        .map(synced -> synced.map(result -> afterSync(result, report))
                                .orElseGet(() -> report.missingAtGateway(seen)));
    }

    private static ReconciliationReport afterSync(SyncResult result, ReconciliationReport report) {
        GatewayPayment seen = result.seen();
        if (result.after().pending().isPresent()) {
            return report.pendingToo();
        }
        return result.left().isEmpty()
                ? report.repaired(result.drift(), seen.currency())
                : report.left(seen, result.drift(), String.join("; ", result.left()));
    }

    private static Future<ReconciliationReport> afterFailure(
            Throwable failure, GatewayPayment seen, ReconciliationReport report) {
        Reason reason = failure instanceof Refusal refusal ? refusal.reason() : Reason.INTERNAL;
        return switch (reason) {
            case REFUND_IN_PROGRESS -> Future.succeededFuture(report.pendingToo());
            case PAYMENT_UNREADABLE, PAYMENT_AMBIGUOUS ->
                Future.succeededFuture(report.unusableInShop(seen, ((Refusal) failure).detail()));
            default -> Future.failedFuture(failure);
        };
    }
}
