package io.hwanbul.http.list;

import io.hwanbul.async.AsyncLoop;
import io.hwanbul.http.Endpoint;
import io.hwanbul.http.JsonBody;
import io.hwanbul.http.RouteGroup;
import io.hwanbul.http.SecuredRouter;
import io.hwanbul.list.ListPage;
import io.hwanbul.list.RefundFilter;
import io.hwanbul.list.RefundList;
import io.hwanbul.list.RefundSummary;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** {@code GET /refunds}, as JSON page by page or as CSV as a whole, and {@code GET /refunds/summary}. */
public final class RefundListRoutes implements RouteGroup {
    private static final String JSON = "application/json";
    private static final String CSV = "text/csv";

    private final RefundList refunds;

    public RefundListRoutes(RefundList refunds) {
        this.refunds = refunds;
    }

    @Override
    public void mount(SecuredRouter router) {
        router.route(Endpoint.REFUNDS).produces(JSON).produces(CSV).handler(this::show);
        router.route(Endpoint.SUMMARY).handler(this::sum);
    }

    private void show(RoutingContext context) {
        context.response().putHeader("Vary", "Accept");
        ListParameters parameters = ListParameters.of(context.queryParams());
        RefundFilter filter = parameters.filter();
        ListPage page = parameters.page();
        if (CSV.equals(context.getAcceptableContentType())) {
            showCsv(context, filter, page);
        } else {
            refunds.page(filter, page)
                    .onSuccess(rows -> JsonBody.write(context.response(), 200, json(rows, filter, page)))
                    .onFailure(context::fail);
        }
    }

    /** A page that is not full is the last one. */
    private static JsonObject json(List<RefundSummary> rows, RefundFilter filter, ListPage page) {
        JsonArray list = new JsonArray(rows.stream().map(RefundSummaryJson::of).toList());
        JsonObject json = new JsonObject().put("refunds", list);
        if (rows.size() == page.limit()) {
            json.put("next", ListCursor.of(ListPage.Place.of(rows.get(rows.size() - 1), filter.time())));
        }
        return json;
    }

    /** All rows from the place on. If the database fails in the middle, the answer is cut off, which every client notices. */
    private void showCsv(RoutingContext context, RefundFilter filter, ListPage from) {
        ListPage first = new ListPage(from.newestFirst(), from.after(), ListPage.MOST);
        HttpServerResponse response = context.response();
        refunds.page(filter, first).onFailure(context::fail).onSuccess(rows -> {
            response.putHeader("Content-Type", CSV + ";charset=utf-8")
                    .putHeader("Content-Disposition", "attachment; filename=\"refunds.csv\"")
                    .putHeader("Cache-Control", "no-store")
                    .setChunked(true);
            response.write(RefundCsv.head());
            writeAll(response, filter, first, rows)
                    .onSuccess(done -> response.end())
                    .onFailure(cut -> response.reset());
        });
    }

    private Future<Void> writeAll(
            HttpServerResponse response, RefundFilter filter, ListPage first, List<RefundSummary> rows) {
        return AsyncLoop.pages(
                        new Rows(first, rows),
                        true,
                        (read, same) -> write(response, read.rows())
                                .compose(written -> next(filter, read).map(more -> new AsyncLoop.Page<>(more, same))))
                .mapEmpty();
    }

    private record Rows(ListPage page, List<RefundSummary> rows) {}

    private Future<Optional<Rows>> next(RefundFilter filter, Rows read) {
        if (read.rows().size() < read.page().limit()) {
            return Future.succeededFuture(Optional.empty());
        }
        ListPage page = read.page().after(read.rows().get(read.rows().size() - 1), filter.time());
        return refunds.page(filter, page).map(rows -> Optional.of(new Rows(page, rows)));
    }

    /** Waits until the client has taken enough of what was written before; fails when it has gone. */
    private static Future<Void> write(HttpServerResponse response, List<RefundSummary> rows) {
        if (response.closed()) {
            return Future.failedFuture("the client has gone");
        }
        response.write(RefundCsv.lines(rows));
        if (!response.writeQueueFull()) {
            return Future.succeededFuture();
        }
        Promise<Void> drained = Promise.promise();
        response.drainHandler(ready -> drained.tryComplete());
        response.exceptionHandler(drained::tryFail);
        response.closeHandler(gone -> drained.tryFail("the client has gone"));
        return drained.future();
    }

    private void sum(RoutingContext context) {
        RefundFilter filter = ListParameters.of(context.queryParams()).filter();
        refunds.totals(filter)
                .map(totals -> new JsonObject()
                        .put(
                                "totals",
                                new JsonArray(totals.stream()
                                        .map(RefundSummaryJson::of)
                                        .toList())))
                .onSuccess(json -> JsonBody.write(context.response(), 200, json))
                .onFailure(context::fail);
    }
}
