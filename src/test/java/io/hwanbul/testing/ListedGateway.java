package io.hwanbul.testing;

import io.hwanbul.payment.CancelOrder;
import io.hwanbul.payment.Gateway;
import io.hwanbul.payment.GatewayAnswer;
import io.hwanbul.payment.GatewayMessage;
import io.hwanbul.payment.GatewayPayment;
import io.hwanbul.payment.PaymentLists;
import io.hwanbul.payment.Refusal;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A gateway that shows its payments one by one and in lists with two payments per page; it can be made to fail. */
public final class ListedGateway implements Gateway, PaymentLists {
    private static final int PAGE = 2;

    /** The queries for lists, in order. */
    public final List<Query> queries = new ArrayList<>();

    /** The number of ids of each lookup, in order. */
    public final List<Integer> finds = new ArrayList<>();

    /** The number of the page, counted over all lists, from which on it is unavailable. */
    public int unavailableFrom = Integer.MAX_VALUE;

    /** The ids of unreadable payments on each first page. */
    public List<String> unreadable = List.of();

    private final Map<String, GatewayPayment> payments = new TreeMap<>();
    private final Set<String> onlyListed = new HashSet<>();

    public void put(GatewayPayment payment) {
        payments.put(payment.impUid(), payment);
    }

    /** Lists a payment that a lookup does not find. */
    public void putOnlyInLists(GatewayPayment payment) {
        put(payment);
        onlyListed.add(payment.impUid());
    }

    @Override
    public Future<Page> page(Query query) {
        queries.add(query);
        if (queries.size() >= unavailableFrom) {
            return Future.failedFuture(Refusal.gatewayUnavailable());
        }
        List<GatewayPayment> all = payments.values().stream()
                .filter(payment -> isIn(query, payment))
                .sorted(Comparator.comparing(GatewayPayment::impUid))
                .toList();
        List<GatewayPayment> shown =
                all.stream().skip(PAGE * (query.page() - 1L)).limit(PAGE).toList();
        return Future.succeededFuture(
                new Page(shown, query.page() == 1 ? unreadable : List.of(), all.size() <= PAGE * query.page()));
    }

    private static boolean isIn(Query query, GatewayPayment payment) {
        if (!payment.status().equals(query.status())) {
            return false;
        }
        Object seconds = payment.fields().getOrDefault(query.status() + "_at", 0);
        Instant at = Instant.ofEpochSecond(((Number) seconds).longValue());
        return !at.isBefore(query.from()) && !at.isAfter(query.to());
    }

    @Override
    public Future<List<GatewayPayment>> find(List<String> impUids) {
        finds.add(impUids.size());
        return Future.succeededFuture(impUids.stream()
                .filter(payments::containsKey)
                .map(payments::get)
                .toList());
    }

    @Override
    public Future<GatewayAnswer> find(String impUid) {
        GatewayPayment payment = payments.get(impUid);
        return Future.succeededFuture(
                payment == null || onlyListed.contains(impUid)
                        ? new GatewayAnswer.Declined(new GatewayMessage(-1, "no such payment"))
                        : new GatewayAnswer.Shown(payment));
    }

    @Override
    public Future<GatewayAnswer> cancel(CancelOrder order, Gateway.SendWindow window) {
        throw new AssertionError("nothing is ever sent");
    }

    @Override
    public Future<GatewayAnswer> voidAccount(GatewayPayment unpaid) {
        throw new AssertionError("nothing is ever sent");
    }
}
