package io.hwanbul.iamport;

import io.hwanbul.payment.GatewayPayment;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The payments in the gateway's answers. */
final class PaymentReader {
    private static final Logger LOG = LoggerFactory.getLogger(PaymentReader.class);

    private PaymentReader() {}

    /** Empty when it is no payment of V1's; the log then says why, and nothing of what it holds. */
    static Optional<GatewayPayment> payment(Map<String, Object> fields) {
        try {
            return Optional.of(GatewayPayment.of(fields));
        } catch (IllegalArgumentException unreadable) {
            LOG.warn("The gateway showed a payment that cannot be read: {}", unreadable.getMessage());
            return Optional.empty();
        }
    }
}
