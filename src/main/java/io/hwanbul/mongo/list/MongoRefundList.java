package io.hwanbul.mongo.list;

import io.hwanbul.list.ListPage;
import io.hwanbul.list.RefundFilter;
import io.hwanbul.list.RefundList;
import io.hwanbul.list.RefundOrigin;
import io.hwanbul.list.RefundSummary;
import io.hwanbul.list.RefundTotal;
import io.hwanbul.mongo.bson.BsonValues;
import io.hwanbul.mongo.bson.MongoErrors;
import io.hwanbul.mongo.bson.NewDocuments;
import io.hwanbul.payment.RefundState;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.ReadStream;
import io.vertx.ext.mongo.BulkOperation;
import io.vertx.ext.mongo.BulkWriteOptions;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The refunds of all payments in {@code hwanbul_refunds}. */
public final class MongoRefundList implements RefundList {
    public static final String COLLECTION = "hwanbul_refunds";

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().setOrdered(false);

    private final MongoClient mongo;

    public MongoRefundList(MongoClient mongo) {
        this.mongo = mongo;
    }

    @Override
    public Future<List<RefundSummary>> page(RefundFilter filter, ListPage page) {
        FindOptions options =
                new FindOptions().setSort(RefundListQueries.order(filter, page)).setLimit(page.limit());
        return MongoErrors.available(mongo.findWithOptions(COLLECTION, RefundListQueries.page(filter, page), options))
                .map(found -> found.stream().map(RefundSummaryDocument::read).toList());
    }

    @Override
    public Future<List<RefundTotal>> totals(RefundFilter filter) {
        return MongoErrors.available(all(mongo.aggregate(COLLECTION, RefundListQueries.totals(filter))))
                .map(groups -> groups.stream()
                        .map(group -> total(group, RefundListQueries.day(filter)))
                        .sorted(Comparator.comparing(RefundTotal::day)
                                .thenComparing(RefundTotal::state)
                                .thenComparing(RefundTotal::payMethod)
                                .thenComparing(RefundTotal::currency)
                                .thenComparing(RefundTotal::origin))
                        .toList());
    }

    private static Future<List<JsonObject>> all(ReadStream<JsonObject> stream) {
        Promise<List<JsonObject>> read = Promise.promise();
        List<JsonObject> all = new ArrayList<>();
        stream.exceptionHandler(read::tryFail)
                .endHandler(end -> read.tryComplete(all))
                .handler(all::add);
        return read.future();
    }

    private static RefundTotal total(JsonObject group, String day) {
        JsonObject by = group.getJsonObject("_id");
        return new RefundTotal(
                LocalDate.parse(by.getString(day)),
                BsonValues.constant(RefundState.class, by.getString("state")),
                by.getString("pay_method"),
                by.getString("currency"),
                BsonValues.constant(RefundOrigin.class, by.getString("origin")),
                group.getNumber("count").longValue(),
                RefundSummaryDocument.amount(group.getNumber("thousandths").longValue()));
    }

    /** New ones are inserted; those that are there already are replaced where they are older. */
    @Override
    public Future<Void> store(List<RefundSummary> summaries) {
        Map<String, RefundSummary> byId =
                summaries.stream().collect(Collectors.toMap(RefundSummary::id, Function.identity()));
        return NewDocuments.insert(
                        mongo,
                        COLLECTION,
                        summaries.stream().map(RefundSummaryDocument::written).toList())
                .compose(existing -> existing.isEmpty()
                        ? Future.succeededFuture()
                        : replace(existing.stream()
                                .flatMap(document -> Stream.ofNullable(byId.get(document.getString("_id"))))
                                .toList()));
    }

    private Future<Void> replace(List<RefundSummary> summaries) {
        List<BulkOperation> replacements = summaries.stream()
                .map(refund -> BulkOperation.createReplace(
                        RefundListQueries.older(refund), RefundSummaryDocument.written(refund)))
                .toList();
        return MongoErrors.available(mongo.bulkWriteWithOptions(COLLECTION, replacements, UNORDERED))
                .mapEmpty();
    }
}
