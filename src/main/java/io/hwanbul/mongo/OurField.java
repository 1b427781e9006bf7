package io.hwanbul.mongo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * The one field of ours in the shop's payment documents, and the paths below it:
 *
 * <pre>
 * hwanbul: { revision, next_check_at, shown: {status, …}, refunds: [{id, state, …}],
 *            journal: { head: {chain, sequence, hash}, outbox: [entry] } }
 * </pre>
 *
 * {@code shown} has what the gateway shows of the payment where the shop's own field is not to have it or cannot have it.
 * {@code next_check_at} is there while a refund is open, so that it has an index of its own that sorts.
 */
record OurField(String name) {

    String revision() {
        return name + ".revision";
    }

    String nextCheckAt() {
        return name + ".next_check_at";
    }

    String shown() {
        return name + ".shown";
    }

    String refunds() {
        return name + ".refunds";
    }

    /** A field of the refunds. */
    String refunds(String field) {
        return name + ".refunds." + field;
    }

    /** The refund that {@link #only} names, as a whole. */
    String wholeRefund() {
        return name + ".refunds.$[refund]";
    }

    /** What its fields begin with. */
    String refund() {
        return wholeRefund() + ".";
    }

    /** The array filter that leaves {@link #refund} to one refund. */
    static JsonArray only(String refundId) {
        return new JsonArray().add(new JsonObject().put("refund.id", refundId));
    }

    String head() {
        return name + ".journal.head";
    }

    String outbox() {
        return name + ".journal.outbox";
    }
}
