package io.hwanbul.refund;

import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.RefundIntent;
import io.hwanbul.payment.RefundRequest;
import io.hwanbul.payment.SealedAccount;
import io.hwanbul.payment.Vault;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;

/**
 * Warns when one bank account gets the refunds of many orders, a sign of refund fraud. It refuses nothing: a family may
 * share an account.
 */
public final class SharedAccountCheck {
    /** Other orders are counted up to this number; a larger one would say no more. */
    private static final int MOST_ORDERS = 100;

    private final PaymentStore payments;
    private final Vault vault;
    private final int warnAfter;
    private final Consumer<Refund> warn;

    /** Warns of a refund when at least {@code warnAfter} other orders had refunds to its account. */
    public SharedAccountCheck(PaymentStore payments, Vault vault, int warnAfter, Consumer<Refund> warn) {
        this.payments = payments;
        this.vault = vault;
        this.warnAfter = warnAfter;
        this.warn = warn;
    }

    /** Adds the number of other orders to the refund; leaves it out if there is no account or the database does not answer. */
    Future<RefundIntent> count(RefundRequest request, RefundIntent intent) {
        List<String> fingerprints = SealedAccount.fingerprints(request.account(), vault);
        boolean toAccount = intent.refund().order().account().isPresent();
        return toAccount && !fingerprints.isEmpty()
                ? payments.otherOrders(request.merchantUid(), fingerprints, MOST_ORDERS)
                        .map(others -> counted(intent, others))
                        .otherwise(intent)
                : Future.succeededFuture(intent);
    }

    private RefundIntent counted(RefundIntent intent, int others) {
        Refund refund = intent.refund().amongOthers(others);
        if (others >= warnAfter) {
            warn.accept(refund);
        }
        return new RefundIntent(intent.payment(), refund);
    }
}
