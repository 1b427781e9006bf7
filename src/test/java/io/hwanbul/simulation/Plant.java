package io.hwanbul.simulation;

import io.hwanbul.limit.FreezeStore;
import io.hwanbul.limit.QuotaStore;
import io.hwanbul.payment.Caller;
import io.hwanbul.payment.Gateway;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.payment.RefundRequest;

/** Where a bug can be planted around the real code; this one is no bug. One for each schedule. */
class Plant {
    PaymentStore inStore(PaymentStore payments) {
        return payments;
    }

    Gateway inGateway(Gateway gateway) {
        return gateway;
    }

    QuotaStore inQuotas(QuotaStore quotas) {
        return quotas;
    }

    FreezeStore inFreezes(FreezeStore freezes) {
        return freezes;
    }

    Caller atTheDesk(Caller approver) {
        return approver;
    }

    RefundRequest atTheDoor(RefundRequest request) {
        return request;
    }

    boolean sendsChecksum() {
        return true;
    }
}
