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
 * Notices that one bank account gets the refunds of many orders, which is how money is carried off where refunds can be
 * had. It says so and refuses nothing: a family may share an account.
 */
public final class SharedAccountCheck {
    /** Counted no further; where so many orders meet, the number itself says nothing more. */
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

    /** The refund with the number of other orders; as it was if it is paid to no account, or they cannot be counted. */
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
