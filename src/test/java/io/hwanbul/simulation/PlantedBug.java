package io.hwanbul.simulation;

import io.hwanbul.limit.QuotaStore;
import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Clock;
import io.hwanbul.payment.Gateway;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.RefundRequest;
import java.time.Duration;

/** The points around the real code where a bug can be planted; by default none is. One for each schedule. */
class PlantedBug {
    PaymentStore inStore(PaymentStore payments) {
        return payments;
    }

    Gateway inGateway(Gateway gateway) {
        return gateway;
    }

    QuotaStore inQuotas(QuotaStore quotas) {
        return quotas;
    }

    Clock ofLease(Clock clock) {
        return clock;
    }

    Duration beforeAnswer(Duration wait) {
        return wait;
    }

    Caller onApproval(Caller approver) {
        return approver;
    }

    RefundRequest onRequest(RefundRequest request) {
        return request;
    }

    boolean sendsChecksum() {
        return true;
    }
}
