package io.hwanbul.iamport;

import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.PaymentLists;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** i'mport V1's lists of payments. */
final class IamportLists implements PaymentLists {
    private static final int OK = 200;
    private static final int SOME_MISSING = 207;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    /** V1 gives a thousand at once; a hundred stay well under the largest answer that is read. */
    private static final int LIMIT = 100;

    private static final Page NO_MORE = new Page(List.of(), List.of(), true);

    private final IamportSession session;

    IamportLists(IamportSession session) {
        this.session = session;
    }

    /**
     * Oldest first: a payment that joins the list meanwhile then makes others come twice, and hides none. One that leaves
     * it may hide another at the edge of two pages, until the next time.
     */
    @Override
    public Future<Page> page(Query query) {
        String path = "/payments/status/" + query.status() + "?from="
                + query.from().getEpochSecond() + "&to=" + query.to().getEpochSecond() + "&page=" + query.page()
                + "&limit=" + LIMIT + "&sorting=started";
        return session.read(path)
                .otherwise(IamportLists::unread)
                .map(answer -> isBeyond(answer, query) ? NO_MORE : page(answer));
    }

    /** V1 answers so for a page behind the last one. */
    private static boolean isBeyond(HttpAnswer answer, Query query) {
        return answer.status() == NOT_FOUND || (answer.status() == BAD_REQUEST && query.page() > 1);
    }

    private static Page page(HttpAnswer answer) {
        JsonObject response = whole(answer).flatMap(Envelope::object).orElseThrow(Refusal::gatewayUnavailable);
        JsonArray list = response.getValue("list") instanceof JsonArray array ? array : new JsonArray();
        boolean more = response.getValue("next") instanceof Number next && next.intValue() > 0;
        List<GatewayPayment> payments = payments(list);
        return new Page(payments, unreadable(list, payments), list.isEmpty() || !more);
    }

    private static List<String> unreadable(JsonArray list, List<GatewayPayment> read) {
        Set<String> known = read.stream().map(GatewayPayment::impUid).collect(Collectors.toSet());
        return list.stream()
                .map(payment -> payment instanceof JsonObject object ? String.valueOf(object.getValue("imp_uid")) : "?")
                .filter(impUid -> !known.contains(impUid))
                .toList();
    }

    @Override
    public Future<List<GatewayPayment>> find(List<String> impUids) {
        String ids = impUids.stream()
                .map(impUid -> "imp_uid%5B%5D=" + URLEncoder.encode(impUid, StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return session.read("/payments?" + ids)
                .otherwise(IamportLists::unread)
                .map(answer -> answer.status() == NOT_FOUND
                        ? List.of()
                        : payments(whole(answer).flatMap(Envelope::array).orElseThrow(Refusal::gatewayUnavailable)));
    }

    private static HttpAnswer unread(Throwable failure) {
        throw Refusal.gatewayUnavailable();
    }

    private static Optional<Envelope> whole(HttpAnswer answer) {
        return Envelope.of(answer)
                .filter(envelope -> answer.status() == OK || answer.status() == SOME_MISSING)
                .filter(envelope -> envelope.code() == 0);
    }

    private static List<GatewayPayment> payments(JsonArray list) {
        return list.stream()
                .filter(JsonObject.class::isInstance)
                .flatMap(payment -> PaymentReader.payment(((JsonObject) payment).getMap()).stream())
                .toList();
    }
}
