package io.hwanbul.refund.simulation;

import io.hwanbul.refund.Gateway;
import io.hwanbul.refund.Payments;

/** A bug that a real system had, planted at the ports of the real flow. */
enum Mutation {
    NONE;

    Payments inStore(Payments payments) {
        return payments;
    }

    Gateway inGateway(Gateway gateway) {
        return gateway;
    }

    boolean sendsChecksum() {
        return true;
    }
}
