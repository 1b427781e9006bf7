package io.hwanbul.demo;

import io.hwanbul.http.RefundJson;
import io.hwanbul.payment.Payment;
import io.hwanbul.payment.PaymentStore;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;

/** The page at {@code /}: the orders, and the two browser clients of PortOne's guide. */
public final class DemoPage implements BiConsumer<Router, PaymentStore> {
    private static final String JAVASCRIPT = "text/javascript";
    private static final String POLICY = "default-src 'none'; connect-src 'self'; img-src data:; script-src 'self';"
            + " style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final List<String> SCRIPTS = List.of("page.js", "jquery-client.js", "react-client.js");
    private static final List<String> WEBJARS = List.of(
            "jquery/3.3.1/jquery.min.js",
            "react/18.3.1/umd/react.production.min.js",
            "react-dom/18.3.1/umd/react-dom.production.min.js",
            "axios/1.20.0/dist/axios.min.js");

    private final RefundJson views;
    private final List<String> merchantUids;

    public DemoPage(RefundJson views, List<JsonObject> orders) {
        this.views = views;
        merchantUids =
                orders.stream().map(order -> order.getString("merchant_uid")).toList();
    }

    @Override
    public void accept(Router router, PaymentStore payments) {
        router.get("/demo/orders").handler(context -> orders(context, payments));
        router.get("/").handler(file("/io/hwanbul/demo/web/index.html", "text/html"));
        router.get("/demo/page.css").handler(file("/io/hwanbul/demo/web/page.css", "text/css"));
        SCRIPTS.forEach(
                script -> router.get("/demo/" + script).handler(file("/io/hwanbul/demo/web/" + script, JAVASCRIPT)));
        WEBJARS.forEach(script ->
                router.get("/webjars/" + script).handler(file("/META-INF/resources/webjars/" + script, JAVASCRIPT)));
    }

    /** Read once, straight from the jar: Vert.x's static handler would first unpack most of the jar. */
    private static Handler<RoutingContext> file(String resource, String type) {
        try (InputStream packaged = DemoPage.class.getResourceAsStream(resource)) {
            Buffer bytes =
                    Buffer.buffer(Objects.requireNonNull(packaged, resource).readAllBytes());
            return context -> context.response()
                    .putHeader("Content-Type", type + ";charset=utf-8")
                    .putHeader("Content-Security-Policy", POLICY)
                    .end(bytes);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void orders(RoutingContext context, PaymentStore payments) {
        Future.all(merchantUids.stream().map(payments::find).toList())
                .map(found -> found.<List<Payment>>list())
                .map(found -> found.stream().flatMap(List::stream).map(views::payment))
                .onSuccess(views -> context.json(new JsonArray(views.toList())))
                .onFailure(context::fail);
    }
}
