package io.hwanbul.server;

import io.hwanbul.auth.Authenticator;
import io.hwanbul.config.GatewayKnowledge;
import io.hwanbul.config.Settings;
import io.hwanbul.http.ApprovalRoutes;
import io.hwanbul.http.BanksRoute;
import io.hwanbul.http.CallerRateLimit;
import io.hwanbul.http.CancelRoute;
import io.hwanbul.http.ContractRoute;
import io.hwanbul.http.EvidenceRoute;
import io.hwanbul.http.FreezeRoutes;
import io.hwanbul.http.HealthRoutes;
import io.hwanbul.http.InFlightRefunds;
import io.hwanbul.http.OutcomeReply;
import io.hwanbul.http.PageClientRoutes;
import io.hwanbul.http.PaymentRateLimit;
import io.hwanbul.http.PreviewRoute;
import io.hwanbul.http.ReconciliationRoute;
import io.hwanbul.http.RefundJson;
import io.hwanbul.http.RefundRoutes;
import io.hwanbul.http.RequestAudit;
import io.hwanbul.http.RouteGroup;
import io.hwanbul.http.RouterVerticle;
import io.hwanbul.http.WebhookRoute;
import io.hwanbul.http.edge.HttpListener;
import io.hwanbul.http.list.RefundListRoutes;
import io.hwanbul.http.problem.GatewayMessageJson;
import io.hwanbul.journal.EvidenceAssembler;
import io.hwanbul.journal.RequestJournal;
import io.hwanbul.payment.PaymentLookup;
import io.hwanbul.payment.PaymentStore;
import io.hwanbul.reconcile.ReconciliationJob;
import io.hwanbul.refund.ApprovalFlow;
import io.hwanbul.refund.RefundAdmin;
import io.hwanbul.refund.RefundFlow;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Builds the router verticle with all routes; its instances share them. */
record RouterWiring(Wiring wiring, Settings settings, GatewayKnowledge knowledge) {
    Supplier<RouterVerticle> router(
            Authenticator authenticator,
            RefundFlow flow,
            ApprovalFlow approvals,
            PaymentLookup lookup,
            ReconciliationJob reconciliation,
            BiConsumer<Router, PaymentStore> pages,
            InFlightRefunds inFlight) {
        Ports ports = wiring.ports();
        PaymentStore payments = ports.payments();
        RefundAdmin admin = new RefundAdmin(payments, wiring.sync(), wiring.clock());
        EvidenceAssembler evidence = new EvidenceAssembler(lookup, ports.journal(), wiring.clock());
        RequestAudit audit =
                new RequestAudit(new RequestJournal(ports.journalWriter(), wiring.clock(), CallerRateLimit::key));
        GatewayMessageJson gatewayMessages = new GatewayMessageJson(knowledge.explanations());
        RefundJson json = new RefundJson(knowledge.explanations());
        OutcomeReply reply = new OutcomeReply(json, gatewayMessages);
        PaymentRateLimit paymentRate = new PaymentRateLimit(settings.edge().perPayment(), System::nanoTime);
        CallerRateLimit callerRate = new CallerRateLimit(settings.edge().perCaller(), System::nanoTime);
        HttpListener listener = new HttpListener(wiring.vertx(), settings, ports.longestRefund());
        List<RouteGroup> routes = List.of(
                new CancelRoute(flow, audit, reply, inFlight, paymentRate, settings.refunds()),
                new PreviewRoute(flow),
                new ApprovalRoutes(approvals, audit, json, reply, inFlight),
                new RefundListRoutes(ports.refunds()),
                new RefundRoutes(admin, lookup, audit, json, wiring.clock().wall()),
                new EvidenceRoute(evidence, json),
                new PageClientRoutes(),
                new BanksRoute(knowledge.banks()),
                new WebhookRoute(settings.webhook(), wiring.sync(), System::nanoTime),
                new ReconciliationRoute(reconciliation),
                new FreezeRoutes(
                        ports.controls(),
                        wiring.leaseExpiry(),
                        audit,
                        wiring.clock().wall()),
                new ContractRoute(),
                new HealthRoutes(wiring.vertx(), ports.databasePing(), ports.gatewayPing()));
        return () -> new RouterVerticle(
                settings,
                listener,
                authenticator,
                callerRate,
                gatewayMessages,
                routes,
                router -> pages.accept(router, payments),
                inFlight);
    }
}
