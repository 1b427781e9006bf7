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

/** Reads i'mport V1's lists of payments. */
final class IamportPaymentLists implements PaymentLists {
    /** V1 allows a thousand per page; a hundred stay well below the largest response that is read. */
    private static final int PAGE_SIZE = 100;

    private static final Page EMPTY = new Page(List.of(), List.of(), true);

    private final AuthorisedClient client;

    IamportPaymentLists(AuthorisedClient client) {
        this.client = client;
    }

    /**
     * Reads a page, oldest payments first: a payment that joins the list meanwhile makes others appear twice but hides none.
     * One that leaves it may hide another at the boundary of two pages, until the next run.
     */
    @Override
    public Future<Page> page(Query query) {
        String path = "/payments/status/" + query.status() + "?from="
                + query.from().getEpochSecond() + "&to=" + query.to().getEpochSecond() + "&page=" + query.page()
                + "&limit=" + PAGE_SIZE + "&sorting=started";
        return get(path).map(response -> isPastTheEnd(response, query) ? EMPTY : page(response));
    }

    /** V1 answers 404, and on a later page also 400, if there are no more payments. */
    private static boolean isPastTheEnd(RawResponse response, Query query) {
        return saysNone(response)
                || (response.isBadRequest()
                        && query.page() > 1
                        && Envelope.of(response).isPresent());
    }

    /** Without the gateway's envelope the 404 is somebody else's, such as a proxy's. */
    private static boolean saysNone(RawResponse response) {
        return response.isNotFound() && Envelope.of(response).isPresent();
    }

    private static Page page(RawResponse response) {
        JsonObject page = success(response).flatMap(Envelope::object).orElseThrow(Refusal::gatewayUnavailable);
        JsonArray list = page.getValue("list") instanceof JsonArray array ? array : new JsonArray();
        boolean more = page.getValue("next") instanceof Number next && next.intValue() > 0;
        List<GatewayPayment> payments = payments(list);
        return new Page(payments, unreadable(list, payments), list.isEmpty() || !more);
    }

    private static List<String> unreadable(JsonArray list, List<GatewayPayment> readable) {
        Set<String> known = readable.stream().map(GatewayPayment::impUid).collect(Collectors.toSet());
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
        return get("/payments?" + ids)
                .map(response -> saysNone(response)
                        ? List.of()
                        : payments(
                                success(response).flatMap(Envelope::array).orElseThrow(Refusal::gatewayUnavailable)));
    }

    private Future<RawResponse> get(String path) {
        return client.get(path).recover(failure -> Future.failedFuture(Refusal.gatewayUnavailable()));
    }

    private static Optional<Envelope> success(RawResponse response) {
        return Envelope.of(response).filter(envelope -> response.isOk() && envelope.code() == 0);
    }

    private static List<GatewayPayment> payments(JsonArray list) {
        return list.stream()
                .filter(JsonObject.class::isInstance)
                .flatMap(payment -> PaymentParser.parse(((JsonObject) payment).getMap()).stream())
                .toList();
    }
}
