package io.hwanbul.refund.simulation;

import io.hwanbul.refund.Caller;
import io.hwanbul.refund.Copies;
import io.hwanbul.refund.Freezes;
import io.hwanbul.refund.Gateway;
import io.hwanbul.refund.Payments;
import io.hwanbul.refund.Quotas;
import io.hwanbul.refund.RefundRequest;

/** Where a bug can be planted around the real code; this one is no bug. One for each schedule. */
class Plant {
    Payments inStore(Payments payments) {
        return payments;
    }

    Copies inCopies(Copies copies) {
        return copies;
    }

    Gateway inGateway(Gateway gateway) {
        return gateway;
    }

    Quotas inQuotas(Quotas quotas) {
        return quotas;
    }

    Freezes inFreezes(Freezes freezes) {
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
