package io.hwanbul.http;

import io.hwanbul.http.problem.GatewayAnswerJson;
import io.hwanbul.payment.Caller;
import io.hwanbul.payment.ForeignRefund;
import io.hwanbul.payment.GatewayFields;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.Refund;
import io.hwanbul.payment.Refusal;
import io.hwanbul.payment.SealedAccount;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;

/** Payments and refunds as clients see them: V1's fields under V1's names, without the buyer's personal data. */
public final class RefundJson {
    private final GatewayAnswerJson words;
    private final boolean toOwner;

    public RefundJson(GatewayAnswerJson words) {
        this(words, false);
    }

    private RefundJson(GatewayAnswerJson words, boolean toOwner) {
        this.words = words;
        this.toOwner = toOwner;
    }

    /** What a payment's owner sees is without the names and the words of the shop's people. */
    RefundJson to(Caller caller) {
        return caller.scopes().isEmpty() ? new RefundJson(words, true) : this;
    }

    /** The payment as the refund left it, and the refund; the same bytes whenever it is asked for. */
    static JsonObject receipt(Refund refund) {
        Map<String, Object> payment =
                refund.ending().map(Refund.Ending::receipt).orElse(Map.of());
        return inOrder(payment).put("refund", brief(refund));
    }

    /** The payment whose virtual account is void; there is no refund, since nobody had paid. */
    static JsonObject voided(Payment payment) {
        return inOrder(payment.seen().receipt()).put("voided", true);
    }

    /** The payment as it stands, and all its refunds, ours and then foreign ones. */
    public JsonObject payment(Payment payment) {
        JsonArray refunds = new JsonArray();
        payment.refunds().forEach(refund -> refunds.add(full(refund)));
        payment.foreign().forEach(foreign -> refunds.add(foreign(foreign)));
        return inOrder(payment.seen().receipt()).put("refunds", refunds);
    }

    /** One refund of the payment, ours or foreign. */
    JsonObject refund(Payment payment, String id) {
        return payment.refund(id)
                .map(this::full)
                .or(() -> payment.foreign().stream()
                        .filter(foreign -> foreign.id().equals(id))
                        .findFirst()
                        .map(this::foreign))
                .orElseThrow(Refusal::refundNotFound);
    }

    /** All that is known of a refund, for whoever has to find out what became of it. */
    JsonObject full(Refund refund) {
        JsonObject view = brief(refund)
                .put("origin", "hwanbul")
                .put("checksum", refund.order().checksum())
                .put("sends", refund.progress().sends())
                .put("checks", refund.progress().checks());
        refund.order().account().ifPresent(account -> view.put("account", account(account)));
        refund.ending().flatMap(Refund.Ending::failure).ifPresent(why -> view.put("failure", name(why)));
        refund.ending().flatMap(Refund.Ending::gateway).ifPresent(answer -> view.put("gateway", words.of(answer)));
        refund.tooLate().ifPresent(at -> view.put("approve_before", at.toString()));
        return toOwner ? view : view.mergeIn(people(refund));
    }

    /** Who has asked, decided and corrected, and in what words. */
    private static JsonObject people(Refund refund) {
        JsonObject view = new JsonObject()
                .put("requested_by", refund.origin().requestedBy())
                .put("request_id", refund.origin().requestId());
        refund.decision()
                .ifPresent(decision -> view.put(
                        "decision",
                        new JsonObject()
                                .put("approved", decision.approved())
                                .put("by", decision.by())
                                .put("why", decision.why())
                                .put("at", decision.at().toString())));
        JsonArray corrections = new JsonArray();
        refund.corrections()
                .forEach(correction -> corrections.add(new JsonObject()
                        .put("from", name(correction.from()))
                        .put("to", name(correction.to()))
                        .put("at", correction.at().toString())
                        .put("by", correction.by())
                        .put("why", correction.why())));
        return view.put("corrections", corrections);
    }

    private JsonObject account(SealedAccount account) {
        JsonObject view = new JsonObject();
        account.masked().ifPresent(number -> view.put("masked", number));
        account.bank().ifPresent(bank -> view.put("bank", bank));
        if (!toOwner) {
            account.otherOrders().ifPresent(orders -> view.put("other_orders", orders));
        }
        return view;
    }

    private JsonObject foreign(ForeignRefund foreign) {
        JsonObject view = new JsonObject()
                .put("id", foreign.id())
                .put("state", name(foreign.state()))
                .put("amount", foreign.amount())
                .put("origin", "foreign")
                .put("recorded_at", foreign.recordedAt().toString());
        if (!toOwner) {
            view.put("reason", foreign.cancel().reason());
        }
        foreign.cancel().at().ifPresent(at -> view.put("settled_at", at.toString()));
        foreign.cancel().cancellationId().ifPresent(id -> view.put("cancellation_id", id));
        foreign.reversedAt().ifPresent(at -> view.put("reversed_at", at.toString()));
        return view;
    }

    private static JsonObject brief(Refund refund) {
        JsonObject view = new JsonObject()
                .put("id", refund.id())
                .put("state", name(refund.state()))
                .put("amount", refund.order().amount())
                .put("reason", refund.reason())
                .put("requested_at", refund.origin().requestedAt().toString());
        refund.ending().ifPresent(ending -> {
            view.put("settled_at", ending.at().toString());
            ending.cancellationId().ifPresent(id -> view.put("cancellation_id", id));
        });
        return view;
    }

    private static JsonObject inOrder(Map<String, Object> fields) {
        JsonObject view = new JsonObject();
        for (String name : GatewayFields.RECEIPT) {
            Object value = fields.get(name);
            if (value != null) {
                view.put(name, value);
            }
        }
        return view;
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
