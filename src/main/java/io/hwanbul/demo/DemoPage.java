package io.hwanbul.demo;

import io.hwanbul.config.PackagedFile;
import io.hwanbul.http.RefundJson;
import io.hwanbul.payment.Caller;
import io.hwanbul.payment.ConstantName;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentStore;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The page at {@code /}: the orders, the two browser clients of PortOne's guide, and the server's own. */
public final class DemoPage implements BiConsumer<Router, PaymentStore> {
    private static final String JAVASCRIPT = "text/javascript";
    private static final String POLICY = "default-src 'none'; connect-src 'self'; img-src data:; script-src 'self';"
            + " style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final List<String> SCRIPTS =
            List.of("texts.js", "page.js", "jquery-client.js", "react-client.js", "hwanbul-client.js");
    private static final List<String> WEBJARS = List.of(
            "jquery/3.3.1/jquery.min.js",
            "react/18.3.1/umd/react.production.min.js",
            "react-dom/18.3.1/umd/react-dom.production.min.js",
            "axios/1.20.0/dist/axios.min.js");

    /** The demo does not authenticate, so that everybody may see everything. */
    private static final Caller ANYBODY = Caller.anybody("", "");

    private final RefundJson json;
    private final Consumer<DemoFault> nextFault;
    private final List<String> merchantUids;

    /** @param nextFault makes the gateway deal this fault to the next refund, and no other one */
    public DemoPage(RefundJson json, List<JsonObject> orders, Consumer<DemoFault> nextFault) {
        this.json = json;
        this.nextFault = nextFault;
        merchantUids =
                orders.stream().map(order -> order.getString("merchant_uid")).toList();
    }

    @Override
    public void accept(Router router, PaymentStore payments) {
        router.get("/demo/orders").handler(context -> orders(context, payments));
        for (DemoFault fault : DemoFault.values()) {
            router.put("/demo/fault/" + ConstantName.of(fault)).handler(context -> {
                nextFault.accept(fault);
                context.response().setStatusCode(204).end();
            });
        }
        router.get("/").handler(file("web/index.html", "text/html"));
        router.get("/demo/page.css").handler(file("web/page.css", "text/css"));
        SCRIPTS.forEach(script -> router.get("/demo/" + script).handler(file("web/" + script, JAVASCRIPT)));
        WEBJARS.forEach(script ->
                router.get("/webjars/" + script).handler(file("/META-INF/resources/webjars/" + script, JAVASCRIPT)));
    }

    private static Handler<RoutingContext> file(String resource, String type) {
        Buffer content = PackagedFile.read(DemoPage.class, resource);
        return context -> context.response()
                .putHeader("Content-Type", type + ";charset=utf-8")
                .putHeader("Content-Security-Policy", POLICY)
                .end(content);
    }

    private void orders(RoutingContext context, PaymentStore payments) {
        Future.all(merchantUids.stream().map(payments::find).toList())
                .map(found -> found.<List<Payment>>list())
                .map(found -> found.stream().flatMap(List::stream).map(payment -> json.payment(payment, ANYBODY)))
                .onSuccess(orders -> context.json(new JsonArray(orders.toList())))
                .onFailure(context::fail);
    }
}
