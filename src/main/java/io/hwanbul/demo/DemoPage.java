package io.hwanbul.demo;

import io.hwanbul.bus.PaymentsBus;
import io.hwanbul.http.PaymentView;
import io.hwanbul.refund.Payment;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import java.util.List;
import java.util.function.Consumer;

/** The page at {@code /}: the orders, and the two browser clients of PortOne's guide. */
public final class DemoPage implements Consumer<Router> {
    private final PaymentsBus payments;
    private final List<String> merchantUids;

    public DemoPage(Vertx vertx, List<JsonObject> orders) {
        payments = new PaymentsBus(vertx);
        merchantUids =
                orders.stream().map(order -> order.getString("merchant_uid")).toList();
    }

    @Override
    public void accept(Router router) {
        router.get("/demo/orders").handler(this::orders);
        router.get("/webjars/*").handler(files("META-INF/resources/webjars"));
        router.get("/demo/*").handler(files("io/hwanbul/demo/web"));
        router.get("/").handler(context -> context.reroute("/demo/index.html"));
    }

    private static StaticHandler files(String folder) {
        // by default the machine's character set, which in a container often has no Korean
        return StaticHandler.create(FileSystemAccess.RELATIVE, folder)
                .setCachingEnabled(false)
                .setDefaultContentEncoding("UTF-8");
    }

    private void orders(RoutingContext context) {
        Future.all(merchantUids.stream().map(payments::find).toList())
                .map(found -> found.<List<Payment>>list())
                .map(found -> found.stream().flatMap(List::stream).map(payment -> PaymentView.of(payment.seen())))
                .onSuccess(views -> context.json(new JsonArray(views.toList())))
                .onFailure(context::fail);
    }
}
