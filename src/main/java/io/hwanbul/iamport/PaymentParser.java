package io.hwanbul.iamport;

import io.hwanbul.payment.GatewayPayment;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Parses the payments in the gateway's responses. */
final class PaymentParser {
    private static final Logger LOG = LoggerFactory.getLogger(PaymentParser.class);

    private PaymentParser() {}

    /** Empty if these are not the fields of a V1 payment; the reason is logged, without any value. */
    static Optional<GatewayPayment> parse(Map<String, Object> fields) {
        try {
            return Optional.of(GatewayPayment.of(fields));
        } catch (IllegalArgumentException unreadable) {
            LOG.warn("Unreadable payment in a response of the gateway: {}", unreadable.getMessage());
            return Optional.empty();
        }
    }
}
